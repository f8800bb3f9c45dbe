// The numbers of the GGUF format that writing and reading share.

/** The bytes "GGUF" as one number. */
export const MAGIC = 0x46554747;
export const VERSION = 3;
/** Every tensor begins at a multiple of this many bytes. */
export const ALIGNMENT = 32;
/** How the weights of a tensor are stored. */
export const TYPE_F32 = 0;
export const TYPE_F16 = 1;

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
