// The numbers of the GGUF format, version 3, that writing and reading share: github.com/ggml-org/ggml, docs/gguf.md.
import type { StoredType } from '../quantize/quantize';

/** The bytes that every file begins with: "GGUF". */
export const MAGIC = [0x47, 0x47, 0x55, 0x46] as const;
export const VERSION = 3;
/** Every tensor begins at a multiple of this many bytes. */
export const ALIGNMENT = 32;

export const VALUE_TYPES = {
  u8: 0,
  i8: 1,
  u16: 2,
  i16: 3,
  u32: 4,
  i32: 5,
  f32: 6,
  bool: 7,
  text: 8,
  array: 9,
  u64: 10,
  i64: 11,
  f64: 12,
} as const;

/** The number of each type of tensor that is written here. */
export const TENSOR_TYPES: Readonly<Record<StoredType, number>> = { F32: 0, F16: 1, Q4_0: 2, Q8_0: 8 };

/** What `general.file_type` says of a file whose tables are mostly of this type (llama_ftype in llama.h). */
export const FILE_TYPES: Readonly<Record<StoredType, number>> = { F32: 0, F16: 1, Q4_0: 2, Q8_0: 7 };
