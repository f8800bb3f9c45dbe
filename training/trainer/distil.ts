// Learning from a teacher's shares and not only from what came next (Hinton, Vinyals and Dean, 2015).
import type { Batch } from '../data/batch';
import type { Reals } from '../kernels/kernels';
import type { Loss, Member, Seat } from './member';
import type { Trainer } from './trainer';

export interface Distillation {
  teacher: Trainer;
  /** Both sets of shares are made of scores divided by this: above 1, the unlikely tokens say more. */
  temperature: number;
  /** How much the teacher counts; what came next counts 1 - share. */
  share: number;
}

/** Adds to the gradients what teacher and text say together. Gives the mean surprise at what really came next. */
export function distilled(
  { kernels, plan, arena }: Seat,
  member: Member,
  { batch, from, asked, step }: { batch: Batch; from: Distillation; asked: number; step: number },
): number {
  const { texts, tokens } = batch;
  const taught = from.teacher.scores({ texts, tokens });
  const { vocabSize } = plan.configuration;
  const { memory } = kernels;
  const blend = createBlend(vocabSize, from);
  const loss: Loss = ({ logits }, { first, rows }) => {
    let surprise = 0;
    for (let row = 0; row < rows; row++) {
      const at = logits.at + row * logits.stride;
      const target = memory[arena.targets + first + row];
      const scores = memory.subarray(at, at + vocabSize);
      if (target < 0) scores.fill(0);
      else
        surprise += blend(scores, taught.subarray((first + row) * vocabSize, (first + row + 1) * vocabSize), {
          target,
          asked,
        });
      // Columns that fill the vocabulary up are nobody's.
      memory.fill(0, at + vocabSize, at + logits.columns);
    }
    return surprise;
  };
  const length = tokens.length / texts;
  const surprise = member.pass({ texts, length, tokens: arena.tokens, loss, back: { step } });
  return surprise / Math.max(1, asked);
}

type Blend = (scores: Reals, taught: Reals, at: { target: number; asked: number }) => number;

/**
 * Turns a student's scores into the gradient of share * temperature^2 * KL(teacher || student, both softened) + (1 - share) * surprise,
 * divided by `asked`: with respect to a score, share * temperature * (softened student - softened teacher) + (1 - share) * (student - [is target]).
 */
function createBlend(vocabSize: number, { temperature, share }: Distillation): Blend {
  const soft = new Float64Array(vocabSize);
  const teacher = new Float64Array(vocabSize);
  const plain = new Float64Array(vocabSize);
  return (scores, taught, { target, asked }) => {
    shares(soft, scores, temperature);
    shares(teacher, taught, temperature);
    shares(plain, scores, 1);
    for (let v = 0; v < vocabSize; v++) {
      const hard = plain[v] - (v === target ? 1 : 0);
      scores[v] = (share * temperature * (soft[v] - teacher[v]) + (1 - share) * hard) / asked;
    }
    return -Math.log(Math.max(plain[target], Number.MIN_VALUE));
  };
}

function shares(out: Float64Array, scores: Reals, temperature: number): void {
  let best = -Infinity;
  for (const score of scores) best = Math.max(best, score);
  let sum = 0;
  for (let v = 0; v < out.length; v++) sum += out[v] = Math.exp((scores[v] - best) / temperature);
  for (let v = 0; v < out.length; v++) out[v] /= sum;
}
