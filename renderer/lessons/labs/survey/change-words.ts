// What a change brings, in sentences: another first choice or the same one, how much faster, and what else becomes possible.
import type { Candidate } from '#domain/candidate';
import type { Outlook } from './outlook';

/** Whether the first recommendation is another model than before. */
export function isOtherFirst(before: Outlook, after: Outlook): boolean {
  return before.best?.model.id !== after.best?.model.id;
}

export function firstWords(before: Outlook, after: Outlook): string {
  if (after.best === null) return 'Nothing in the catalogue would fit even then.';
  if (before.best === null) return `${after.best.model.name} would be the first choice, where nothing fits now.`;
  return isOtherFirst(before, after)
    ? `${after.best.model.name} would be the first choice instead of ${before.best.model.name}.`
    : `${after.best.model.name} would stay the first choice.`;
}

/** What becomes of the speed of the model that is first now. @param then the same model on the changed computer */
export function speedChangeWords(now: Candidate, then: Candidate): string {
  const [before, after] = [now.speed.decode.estimate, then.speed.decode.estimate];
  const name = now.model.name;
  if (before === null || after === null) return `How fast ${name} would write then is not known.`;
  const times = after / before;
  if (times > 1.05) return `${name} would write about ${times.toFixed(1)} times as fast as now.`;
  return times < 0.95 ? `${name} would write more slowly than now.` : `${name} would write no faster than now.`;
}

const SHOWN = 5;

export function gainedWords(some: readonly Candidate[]): string {
  if (some.length === 0) return 'No further model of the catalogue would fit.';
  const names = some.slice(0, SHOWN).map(({ model }) => model.name);
  const more = some.length - names.length;
  return `${some.length} more ${some.length === 1 ? 'model' : 'models'} would fit: ${names.join(', ')}${more > 0 ? ` and ${more} more` : ''}.`;
}
