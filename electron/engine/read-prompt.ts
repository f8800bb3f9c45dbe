// Reads a prompt into the sequence in small steps, so that it can be stopped and shown, and keeps what is still valid from the turn before.
import type { LlamaContextSequence, Token } from './llama';

/** Smaller steps read noticeably slower, because every step fetches all weights from memory. */
const LEAST_STEP_TOKENS = 64;
const MOST_STEP_TOKENS = 512;
/** A step should take about this long, so that the next request need not wait for a stopped one. */
const STEP_MS = 300;
const REPORT_INTERVAL_MS = 250;

export interface ReadOptions {
  signal: AbortSignal;
  report: (readTokens: number, totalTokens: number) => void;
}

/**
 * Brings the sequence to exactly these tokens.
 * @returns how many of them had to be read anew
 */
export async function readPrompt(
  sequence: LlamaContextSequence,
  tokens: readonly Token[],
  { signal, report }: ReadOptions,
): Promise<number> {
  const kept = await keepPrefix(sequence, tokens);
  let at = kept;
  let step = LEAST_STEP_TOKENS;
  let reportedAt = performance.now();
  while (at < tokens.length) {
    signal.throwIfAborted();
    const startedAt = performance.now();
    const next = tokens.slice(at, at + step);
    await sequence.evaluateWithoutGeneratingNewTokens(next);
    at += next.length;
    const now = performance.now();
    if (now - reportedAt >= REPORT_INTERVAL_MS) {
      reportedAt = now;
      report(at, tokens.length);
    }
    if (next.length === step) step = nextStep(step, now - startedAt);
  }
  return tokens.length - kept;
}

/** Drops what differs from the wanted tokens and returns how many stay. */
async function keepPrefix(sequence: LlamaContextSequence, tokens: readonly Token[]): Promise<number> {
  const wanted = [...tokens];
  const same = Math.min(sequence.compareContextTokens(wanted).firstDifferentIndex, tokens.length);
  const kept = sequence.needsCheckpoints ? sameUpToCheckpoint(sequence, same) : same;
  if (kept === 0) await sequence.clearHistory();
  else await sequence.adaptStateToTokens(wanted.slice(0, kept), false);
  return sequence.nextTokenIndex;
}

/**
 * Recurrent and sliding-window models cannot go back to any token, only to a checkpoint; the library would read the rest
 * up to there in one step that nobody can stop, so we go back to the checkpoint itself.
 */
function sameUpToCheckpoint(sequence: LlamaContextSequence, same: number): number {
  if (same === 0 || same >= sequence.nextTokenIndex) return same;
  const again = sequence.getRestoreToPrefixIndexEvaluationSize(same - 1);
  return again >= same - 1 ? 0 : same - again;
}

function nextStep(step: number, elapsedMs: number): number {
  const fitting = Math.round((step * STEP_MS) / Math.max(1, elapsedMs));
  return Math.min(MOST_STEP_TOKENS, step * 4, Math.max(LEAST_STEP_TOKENS, fitting));
}
