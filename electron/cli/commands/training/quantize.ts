// homeroom quantize: the weights of a model in fewer bits, and what each tensor loses by it.
import { formatBytes } from '#domain/units';
import { readGguf } from '#training/gguf/read-gguf';
import { FILE_TYPES } from '#training/gguf/format';
import { modelFileOf } from '#training/gguf/model-file';
import { modelFromFile } from '#training/gguf/model-from-file';
import { storedTypeOf, tablesKept } from '#training/gguf/tensor-types';
import { planTensors } from '#training/model/tensors';
import type { TrainedModel } from '#training/model/trained-model';
import { bitsPerWeight, dequantized, STORED_TYPES, storedBytes, type StoredType } from '#training/quantize/quantize';
import { relativeError } from '#training/quantize/relative-error';
import { UsageError, textOption, type Command } from '../../parse-command';
import { readBaseFile, type BaseFile } from './base-file';
import { TYPE_OPTION } from './options';
import { GGUF_TARGET, requiredOut, typeOption } from './prepare-run';
import { writableTarget, writeWhole } from './target-file';
import { keptWords } from './training-command';

export const quantizeCommand: Command = {
  usage: 'quantize BASE.gguf --type F32|F16|Q8_0|Q4_0 --out FILE.gguf [--name NAME] [--json]',
  summary: 'Writes a model that was trained here with fewer bits a weight, or a checkpoint as a model.',
  options: { ...TYPE_OPTION, out: { type: 'string' }, name: { type: 'string' } },
  operands: [1, 1],
  run: async ({ terminal, values, operands }) => {
    const type = typeOption(values);
    if (type === undefined) throw new UsageError(`--type takes ${STORED_TYPES.join(', ')}.`);
    const path = requiredOut(values);
    const base = await readBaseFile(operands[0] ?? '');
    const file = writableTarget({ path, ...GGUF_TARGET }, [base.file]);
    const before = storedTypeIn(base);
    const name = textOption(values, 'name') ?? base.model.name;
    const bytes = modelFileOf({ ...base.model, name }, { type, facts: base.facts, addsBegin: addsBegin(base) });
    modelFromFile(bytes);
    writeWhole(file, bytes);
    const tensors = tensorsOf(base.model, type);
    const document = {
      file,
      type,
      bytes: bytes.length,
      bytesBefore: base.bytes.length,
      bitsPerWeight: bitsPerWeight(type),
      typeBefore: before,
      keptInHalf: tablesKept(base.model.configuration, type),
      tensors,
    };
    terminal.answer(document, linesOf(document));
  },
};

interface QuantizedTensor {
  name: string;
  type: StoredType;
  bytes: number;
  /** Root of the mean square of what is lost, as a share of that of the weights. */
  relativeError: number;
}

interface QuantizedModel {
  file: string;
  type: StoredType;
  bytes: number;
  bytesBefore: number;
  typeBefore: StoredType | null;
  keptInHalf: string[];
  tensors: QuantizedTensor[];
}

function tensorsOf({ configuration, parameters }: TrainedModel, type: StoredType): QuantizedTensor[] {
  return planTensors(configuration).map((tensor) => {
    const stored = storedTypeOf(tensor, type);
    const values = parameters.subarray(tensor.offset, tensor.offset + tensor.rows * tensor.columns);
    return {
      name: tensor.name,
      type: stored,
      bytes: storedBytes(values.length, stored),
      relativeError: relativeError(values, dequantized(values, stored)),
    };
  });
}

function linesOf({ file, type, bytes, bytesBefore, typeBefore, keptInHalf, tensors }: QuantizedModel): string[] {
  const width = Math.max(...tensors.map(({ name }) => name.length));
  const isRounded = typeBefore === 'Q8_0' || typeBefore === 'Q4_0';
  return [
    ...tensors.map(
      (tensor) =>
        `${tensor.name.padEnd(width)}  ${tensor.type.padEnd(4)}  ${formatBytes(tensor.bytes).padStart(9)}  relative error ${(tensor.relativeError * 100).toFixed(2)} %`,
    ),
    `${file}  ${type}, ${formatBytes(bytes)}; before ${formatBytes(bytesBefore)}`,
    ...(keptInHalf.length === 0 ? [] : [keptWords(keptInHalf)]),
    ...(isRounded ? [`The weights were stored as ${typeBefore} already: what was lost then is not counted here.`] : []),
  ];
}

const GGUF_MARK = 0x47;

/** Null for a checkpoint, and for a file that does not say it. */
function storedTypeIn({ bytes }: BaseFile): StoredType | null {
  if (bytes[0] !== GGUF_MARK) return null;
  const number = readGguf(bytes).values.get('general.file_type');
  return STORED_TYPES.find((type) => FILE_TYPES[type] === number) ?? null;
}

function addsBegin({ bytes }: BaseFile): boolean {
  return bytes[0] === GGUF_MARK && readGguf(bytes).values.get('tokenizer.ggml.add_bos_token') === true;
}
