// The first two phases: the loaded model drafts a note, one likeliest token after the other, up to the end of the line.
import type { Result } from '#contract/failure';
import { untilQuiet } from '../../../api/answering-store';
import { askLikeliest } from '../../use-model-answer';

/** A note of this house is far shorter. */
const MOST_TOKENS = 28;

/** @param isOver asked before each token: whether nobody waits for it any more */
export async function draftNote(prompt: string, isOver: () => boolean): Promise<Result<string>> {
  let written = '';
  for (let token = 0; token < MOST_TOKENS && !isOver(); token++) {
    await untilQuiet();
    const next = await askLikeliest(prompt + written, 1);
    if (!next.ok) return next;
    const [likeliest] = next.value;
    if (likeliest === undefined || likeliest.special) break;
    written += likeliest.text;
    if (written.trim() !== '' && written.includes('\n')) break;
  }
  return { ok: true, value: written.trim().split('\n')[0] ?? '' };
}
