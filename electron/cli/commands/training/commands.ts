// homeroom train, finetune, lora, instruct, distil and prune: models that are trained in the terminal.
import type { Command } from '../../parse-command';
import { ADAPTER_OPTIONS, REPLAY_OPTIONS, SIZE_OPTIONS, SIZE_USAGE, STEPS_OPTION, TEACHER_OPTIONS } from './options';
import { trainingCommand } from './training-command';

const CORPUS = '--corpus stories|recipes|questions|names|moby-dick|FILE';
const REPLAY = '[--replay 0.25] [--replay-corpus stories]';
const TYPE = '[--type F32|F16|Q8_0|Q4_0]';

export const trainBlank: Command = trainingCommand({
  task: 'train',
  usage: `train [${CORPUS}] ${SIZE_USAGE} [--steps 400] --out FILE.gguf ${TYPE}`,
  summary: 'Trains a small model from a blank beginning. Ctrl+C saves a checkpoint, --resume goes on from it.',
  options: { ...SIZE_OPTIONS, ...STEPS_OPTION },
});

export const finetune: Command = trainingCommand({
  task: 'finetune',
  usage: `finetune BASE.gguf [${CORPUS}] [--steps 400] ${REPLAY} --out FILE.gguf ${TYPE}`,
  summary: 'Trains a model further on other texts; --replay mixes in texts it knew, against forgetting.',
  options: { ...STEPS_OPTION, ...REPLAY_OPTIONS },
});

export const lora: Command = trainingCommand({
  task: 'lora',
  usage: `lora BASE.gguf [${CORPUS}] [--rank 8] [--alpha 16] [--targets q,k,v,o,gate,up,down] [--qlora] [--steps 400] ${REPLAY} --out ADAPTER.gguf`,
  summary: 'Trains a LoRA adapter beside a model that stays as it is; --qlora rounds that model to 4 bits first.',
  options: { ...STEPS_OPTION, ...REPLAY_OPTIONS, ...ADAPTER_OPTIONS },
});

export const instruct: Command = trainingCommand({
  task: 'instruct',
  usage: `instruct BASE.gguf [--steps 600] ${REPLAY} --out FILE.gguf ${TYPE}`,
  summary: 'Teaches a model to answer questions: only the words of the answers count.',
  options: { ...STEPS_OPTION, ...REPLAY_OPTIONS },
});

export const distil: Command = trainingCommand({
  task: 'distil',
  usage: `distil TEACHER.gguf [${CORPUS}] [--dim 32] [--layers 1] [--heads 2] [--feed-forward 96] [--context 128] [--tied] [--temperature 2] [--share 0.9] [--steps 800] --out FILE.gguf ${TYPE}`,
  summary: "Trains a smaller model by a larger one's probabilities.",
  options: { ...SIZE_OPTIONS, ...STEPS_OPTION, ...TEACHER_OPTIONS },
});
