// What Hugging Face says of a repository, in words: how often it was fetched, how old it is, its licence, its task, its languages.
import type { Licence } from '#domain/model';
import type { HubModel, HubSort } from '#contract/hub';
import { licenceWords } from './licence-words';

export const SORT_OPTIONS: readonly { value: HubSort; label: string }[] = [
  { value: 'downloads', label: 'Most fetched' },
  { value: 'trending', label: 'Much talked about now' },
  { value: 'likes', label: 'Most liked' },
  { value: 'updated', label: 'Changed last' },
];

/** The hub's names of licences that are met most, and what they allow. */
const LICENCES: Readonly<Record<string, Pick<Licence, 'name' | 'commercialUse'>>> = {
  'apache-2.0': { name: 'Apache 2.0', commercialUse: 'yes' },
  mit: { name: 'MIT', commercialUse: 'yes' },
  'bsd-3-clause': { name: 'BSD', commercialUse: 'yes' },
  'cc-by-4.0': { name: 'CC BY 4.0', commercialUse: 'yes' },
  'cc-by-sa-4.0': { name: 'CC BY-SA 4.0', commercialUse: 'yes' },
  'cc-by-nc-4.0': { name: 'CC BY-NC 4.0', commercialUse: 'no' },
  'cc-by-nc-sa-4.0': { name: 'CC BY-NC-SA 4.0', commercialUse: 'no' },
  openrail: { name: 'OpenRAIL', commercialUse: 'conditional' },
  gemma: { name: 'Gemma terms', commercialUse: 'conditional' },
  llama2: { name: 'Llama 2 licence', commercialUse: 'conditional' },
  llama3: { name: 'Llama 3 licence', commercialUse: 'conditional' },
  'llama3.1': { name: 'Llama 3.1 licence', commercialUse: 'conditional' },
  'llama3.2': { name: 'Llama 3.2 licence', commercialUse: 'conditional' },
  'llama3.3': { name: 'Llama 3.3 licence', commercialUse: 'conditional' },
  other: { name: 'A licence of its own', commercialUse: 'unknown' },
};

export const ANY = 'any';

export const LICENCE_OPTIONS = [
  { value: ANY, label: 'Any' },
  ...['apache-2.0', 'mit', 'cc-by-4.0', 'cc-by-nc-4.0', 'gemma', 'llama3.1', 'llama3.2'].map((value) => ({
    value,
    label: hubLicenceWords(value),
  })),
];

/** "Apache 2.0, also for work"; the hub's own name where nothing more is known. */
export function hubLicenceWords(licence: string | null): string {
  if (licence === null) return 'No licence named';
  const known = Object.hasOwn(LICENCES, licence) ? LICENCES[licence] : undefined;
  return known === undefined ? `Licence “${licence}”` : licenceWords({ ...known, id: licence, note: null });
}

export const TASK_CHOICES = [
  { value: ANY, label: 'Any' },
  { value: 'text-generation', label: 'Writes text' },
  { value: 'image-text-to-text', label: 'Reads pictures too' },
  { value: 'translation', label: 'Translates' },
  { value: 'summarization', label: 'Sums up' },
  { value: 'feature-extraction', label: 'Embeddings, not for chat' },
];

/** The hub's task in words; its own name where there are none. */
export function hubTaskWords(task: string): string {
  return TASK_CHOICES.find(({ value }) => value === task)?.label.toLowerCase() ?? task.replaceAll('-', ' ');
}

const LANGUAGES = [
  'en',
  'de',
  'fr',
  'es',
  'it',
  'pt',
  'nl',
  'pl',
  'cs',
  'sv',
  'tr',
  'ru',
  'uk',
  'ar',
  'hi',
  'zh',
  'ja',
  'ko',
];

export const LANGUAGE_OPTIONS = [
  { value: ANY, label: 'Any' },
  ...LANGUAGES.map((value) => ({ value, label: languageName(value) })).sort((a, b) => a.label.localeCompare(b.label)),
];

function languageName(code: string): string {
  return new Intl.DisplayNames('en', { type: 'language' }).of(code) ?? code;
}

/** "English, German and 12 more"; null when none is named. */
export function languageWords(codes: readonly string[]): string | null {
  const names = codes.filter((code) => /^[a-z]{2,3}$/.test(code)).map(languageName);
  if (names.length === 0) return null;
  const first = names.slice(0, 3).join(', ');
  return names.length > 3 ? `${first} and ${names.length - 3} more` : first;
}

/** 1234567 becomes "1.2 million", 45300 "45 thousand". */
export function roundCount(count: number): string {
  if (count >= 1e6) return `${(count / 1e6).toFixed(count < 9.95e6 ? 1 : 0)} million`;
  if (count >= 1e4) return `${Math.round(count / 1e3)} thousand`;
  return String(count);
}

const DAY_MS = 86_400_000;

/** "today", "3 weeks ago", "2 years ago"; null when the date is unknown. */
export function ageWords(iso: string | null, now: Date): string | null {
  const then = iso === null ? Number.NaN : Date.parse(iso);
  if (Number.isNaN(then)) return null;
  const days = Math.floor((now.getTime() - then) / DAY_MS);
  if (days < 1) return 'today';
  const [count, unit] = unitOf(days);
  return `${count} ${unit}${count === 1 ? '' : 's'} ago`;
}

function unitOf(days: number): [count: number, unit: string] {
  if (days < 14) return [days, 'day'];
  if (days < 60) return [Math.round(days / 7), 'week'];
  if (days < 720) return [Math.round(days / 30.4), 'month'];
  return [Math.round(days / 365.25), 'year'];
}

export const GATED_WORDS: Record<Exclude<HubModel['gated'], 'no'>, string> = {
  auto: 'Its publisher lets only people in who have agreed to its terms with an account.',
  manual: 'Its publisher decides whom to let in, one by one, and may take days.',
};
