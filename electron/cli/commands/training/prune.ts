// homeroom prune: cuts the least important part off a model; with --recover it is trained until it has recovered.
import { formatBytes, formatCount } from '#domain/units';
import { modelFileOf } from '#training/gguf/model-file';
import { modelFromFile } from '#training/gguf/model-from-file';
import { tablesKept } from '#training/gguf/tensor-types';
import { pruneMask } from '#training/run/prune-mask';
import { UsageError, textOption, type Command, type Invocation } from '../../parse-command';
import { readBaseFile } from './base-file';
import { PRUNE_OPTIONS, RUN_OPTIONS, RUN_USAGE, TYPE_OPTION } from './options';
import { planFromOptions } from './plan-from-options';
import { GGUF_TARGET, requiredOut, typeOption } from './prepare-run';
import { writableTarget, writeWhole } from './target-file';
import { keptWords, train } from './training-command';

export const prune: Command = {
  usage: `prune BASE.gguf [--share 0.4] [--what weights|heads|layers] [--recover 60] [--corpus stories|FILE] --out FILE.gguf [--type F32|F16|Q8_0|Q4_0] ${RUN_USAGE}`,
  summary:
    'Sets the smallest weights, or the weakest heads or layers, to 0; --recover trains the others for so many steps.',
  options: { ...RUN_OPTIONS, ...TYPE_OPTION, ...PRUNE_OPTIONS },
  operands: [1, 1],
  run: (invocation) => (recovers(invocation) ? train('prune-and-recover', invocation) : cutOnly(invocation)),
};

function recovers({ values }: Invocation): boolean {
  const steps = textOption(values, 'recover');
  return (steps !== undefined && steps !== '0') || values['resume'] !== undefined;
}

/** Nothing is trained, so options of training would say something that does not happen. */
const CUT_OPTIONS = new Set(['json', 'home', 'share', 'what', 'recover', 'out', 'type', 'name', 'quiet']);

async function cutOnly({ terminal, values, operands }: Invocation): Promise<void> {
  terminal.inLines();
  const other = Object.keys(values).find((name) => !CUT_OPTIONS.has(name));
  if (other !== undefined) throw new UsageError(`--${other} belongs to training: it needs --recover STEPS.`);
  const type = typeOption(values) ?? 'F32';
  const path = requiredOut(values);
  const { file: from, model, facts } = await readBaseFile(operands[0] ?? '');
  const { configuration, parameters } = model;
  const { prune: cut } = planFromOptions(
    { ...values, recover: undefined },
    { task: 'prune-and-recover', data: 'stories', base: configuration, resumed: null },
  );
  if (cut === null) throw new UsageError('--share says how much is cut off.');
  const file = writableTarget({ path, ...GGUF_TARGET }, [from]);
  const mask = pruneMask(configuration, parameters, cut);
  const zeros = mask.reduce((sum, kept) => sum + 1 - kept, 0);
  const name = textOption(values, 'name') ?? model.name;
  const left = { ...model, name, parameters: parameters.map((value, index) => value * (mask[index] ?? 1)) };
  const bytes = modelFileOf(left, { type, facts });
  modelFromFile(bytes);
  writeWhole(file, bytes);
  const keptInHalf = tablesKept(configuration, type);
  const document = {
    status: 'done',
    steps: 0,
    file,
    type,
    bytes: bytes.length,
    keptInHalf,
    parameters: parameters.length,
    zeros,
  };
  terminal.answer(document, [
    `${formatCount(zeros)} of ${formatCount(parameters.length)} parameters are 0 now.`,
    `${file}  ${type}, ${formatBytes(bytes.length)}`,
    ...(keptInHalf.length === 0 ? [] : [keptWords(keptInHalf)]),
    'Nothing was trained. --recover STEPS lets the others make up for what was cut off.',
  ]);
}
