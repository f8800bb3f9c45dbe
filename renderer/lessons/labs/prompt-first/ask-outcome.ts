// One item asked of the loaded model: how many tokens its prompt has, and which kind comes next.
import type { Result } from '#contract/failure';
import { askNextTokens, askTokens } from '../../use-model-answer';
import { areDifferent, firstTokenAfter, judge, type KindTokens, type Outcome } from './judge';
import { ANSWER_MARK } from './prompt';
import { KINDS } from './task';

/** The first token of each kind as this model cuts it; null when two kinds begin alike, so that they cannot be compared. */
export async function askKindTokens(): Promise<Result<KindTokens | null>> {
  const beginning = await askTokens(ANSWER_MARK);
  if (!beginning.ok) return beginning;
  const tokens = { sick: -1, lost: -1, question: -1 };
  for (const kind of KINDS) {
    const whole = await askTokens(`${ANSWER_MARK} ${kind}`);
    if (!whole.ok) return whole;
    const token = firstTokenAfter(beginning.value, whole.value);
    if (token === null) return { ok: true, value: null };
    tokens[kind] = token;
  }
  return { ok: true, value: areDifferent(tokens) ? tokens : null };
}

/** @param now the time in milliseconds, from any beginning */
export async function askOutcome(text: string, kinds: KindTokens, now: () => number): Promise<Result<Outcome>> {
  const cut = await askTokens(text);
  if (!cut.ok) return cut;
  const from = now();
  const next = await askNextTokens(text);
  if (!next.ok) return next;
  const elapsedMs = now() - from;
  return { ok: true, value: { ...judge(next.value, kinds), promptTokens: cut.value.length, elapsedMs } };
}
