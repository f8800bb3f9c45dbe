// What a model makes of texts, without learning from them.
import { forward } from '../model/forward';
import { sharesAt } from '../model/attention';
import { fillUp } from '../model/parameter-places';
import type { Reals } from '../kernels/kernels';
import { textsAtATime } from './arena';
import type { Member, Seat } from './member';
import type { Reading } from './trainer';

/** Reads one text. What is given back is a copy, and stays as it is. */
export function readText(
  { kernels, plan, arena }: Seat,
  member: Member,
  { tokens, withAttention = false }: { tokens: ArrayLike<number>; withAttention?: boolean },
): Reading {
  const { contextLength, vocabSize, layers, heads } = plan.configuration;
  if (tokens.length > contextLength) throw new RangeError(`At most ${contextLength} tokens are read at once.`);
  const { memory } = kernels;
  // A text is filled up with tokens that come after it: nobody looks ahead, so they change nothing.
  const length = fillUp(Math.max(1, tokens.length), 8);
  const network = member.networkFor({ texts: 1, length });
  const { room } = network;
  const at = arena.tokens;
  for (let i = 0; i < length; i++) memory[at + i] = tokens[i] ?? 0;
  clearDropping(network.room, memory);
  forward(network, { tokens: at, texts: 1 });
  const scores = memory.slice(room.logits.at, room.logits.at + length * room.logits.stride);
  const tables = length * room.shareStride;
  const shares = withAttention
    ? Array.from({ length: layers }, (_, layer) => {
        const place = room.layers[layer].shares;
        return memory.slice(place, place + heads * tables);
      })
    : null;
  const logits = (place: number): Reals =>
    scores.slice(place * room.logits.stride, place * room.logits.stride + vocabSize);
  return {
    logits,
    probabilities: (place) => softmax(logits(place)),
    attention: ({ layer, head, token }) => {
      if (!shares) throw new Error('This text was read without keeping its attention.');
      const table = sharesAt(0, { text: 0, head, heads, length, shareStride: room.shareStride });
      const row = table + token * room.shareStride;
      // After its own place, a row may hold what was never computed.
      return shares[layer].slice(row, row + tokens.length).fill(0, token + 1);
    },
  };
}

/** The scores of every place of several texts of one length: [texts * length, vocabulary]. */
export function scoresOf(
  { kernels, plan, arena }: Seat,
  member: Member,
  { texts, tokens }: { texts: number; tokens: ArrayLike<number> },
): Reals {
  const { memory } = kernels;
  const { vocabSize } = plan.configuration;
  const length = tokens.length / texts;
  const together = textsAtATime(length);
  const network = member.networkFor({ texts: together, length });
  const { logits } = network.room;
  const size = tokens.length * vocabSize;
  const all = memory instanceof Float64Array ? new Float64Array(size) : new Float32Array(size);
  clearDropping(network.room, memory);
  for (let text = 0; text < texts; text += together) {
    const group = Math.min(together, texts - text);
    for (let i = 0; i < group * length; i++) memory[arena.tokens + i] = tokens[text * length + i];
    forward(network, { tokens: arena.tokens, texts: group });
    for (let row = 0; row < group * length; row++) {
      const from = logits.at + row * logits.stride;
      all.set(memory.subarray(from, from + vocabSize), (text * length + row) * vocabSize);
    }
  }
  return all;
}

/** Nothing is dropped while nothing is learnt. */
function clearDropping(room: Parameters<typeof forward>[0]['room'], memory: Reals): void {
  const rows = room.texts * room.length;
  for (const { kept } of room.layers)
    for (const { at, stride } of kept ? [kept.attention, kept.feedForward] : []) memory.fill(1, at, at + rows * stride);
}

/** Scores become shares that sum to 1, in place. */
export function softmax<T extends Reals>(scores: T): T {
  let best = -Infinity;
  for (const score of scores) best = Math.max(best, score);
  let sum = 0;
  for (let i = 0; i < scores.length; i++) sum += scores[i] = Math.exp(scores[i] - best);
  for (let i = 0; i < scores.length; i++) scores[i] /= sum;
  return scores;
}
