// The fourth step: what a model that reads the training part alone could never learn, because it is not there.
import type { JSX } from 'react';
import { formatCount } from '#domain/units';
import { TextField } from '../../../ui/TextField';
import { askWords, type Absence } from './absences';
import { wordsOf } from './lines';
import type { Study } from './study';

export interface NeverLearnProps {
  study: Study;
  word: string;
  sentence: string;
  onChange: (part: { word?: string; sentence?: string }) => void;
}

export function NeverLearn({ study, word, sentence, onChange }: NeverLearnProps): JSX.Element {
  const { learnt, signs, languages } = study;
  const asked = askWords(sentence, learnt.wordCounts);
  const unknown = asked.filter(({ count }) => count === 0).length;
  return (
    <div className="grid gap-4 text-sm">
      <p className="text-ink-2">
        Asked of the part to learn from, {formatCount(learnt.words)} words. A model made from it reads nothing else.
      </p>
      <div className="grid gap-1.5">
        <TextField
          label="Is this word in it?"
          value={word}
          maxLength={60}
          dir="auto"
          onChange={(next) => onChange({ word: next })}
        />
        <p role="status" className="tabular-nums">
          {answerOf(word, learnt.wordCounts)}
        </p>
      </div>
      <div className="grid gap-1.5">
        <TextField
          label="And the words of this sentence?"
          value={sentence}
          maxLength={300}
          dir="auto"
          onChange={(next) => onChange({ sentence: next })}
        />
        <ul aria-label="The words of the sentence" dir="auto" className="flex flex-wrap gap-1.5">
          {asked.map(({ text, count }, index) => (
            <li
              key={index}
              className={
                count === 0
                  ? 'rounded-sm border border-dashed border-bad bg-bad-soft px-1.5 py-0.5 text-bad'
                  : 'rounded-sm border border-line px-1.5 py-0.5'
              }
            >
              {text}{' '}
              <span className={count === 0 ? 'text-xs' : 'text-xs text-ink-3 tabular-nums'}>
                {count === 0 ? 'unknown' : `${formatCount(count)}×`}
              </span>
            </li>
          ))}
        </ul>
        {asked.length > 0 && (
          <p className="text-ink-2 tabular-nums">
            {unknown === 0
              ? 'Every word occurs. Whether the sentence makes sense is another matter.'
              : `${unknown} of ${asked.length} words never occur. A model that works with whole words could neither read nor write them.`}
          </p>
        )}
      </div>
      <div className="grid gap-1 text-ink-2">
        <p>
          <strong className="font-semibold text-ink">Not in it at all:</strong> {listOf(signs, true)}.
        </p>
        <p>
          <strong className="font-semibold text-ink">Languages:</strong> {languageWords(languages)}
        </p>
      </div>
    </div>
  );
}

function answerOf(word: string, counts: Study['learnt']['wordCounts']): string {
  const [first, ...more] = wordsOf(word);
  if (first === undefined) return 'Type a word.';
  if (more.length > 0) return 'One word at a time. The sentence has its own box.';
  const count = counts.get(first) ?? 0;
  if (count === 0)
    return `No. “${first}” does not occur. The model could never learn what it means, or that it exists.`;
  return `Yes, ${count === 1 ? 'once' : `${formatCount(count)} times`}. ${count < 5 ? 'That is little to learn from.' : ''}`;
}

function listOf(absences: readonly Absence[], isAbsent: boolean): string {
  const names = absences.filter((one) => one.isAbsent === isAbsent).map(({ name }) => name);
  return names.length === 0 ? 'nothing that the lab looks for' : names.join(', ');
}

function languageWords(languages: readonly Absence[]): string {
  const there = languages.filter(({ isAbsent }) => !isAbsent).map(({ name }) => name);
  const found =
    there.length === 0
      ? 'the small words of none of the five that the lab knows'
      : `the small words of ${there.join(' and ')}`;
  return `it has ${found}. No small words of ${listOf(languages, true)}. The lab knows languages by seven small words each, and no others.`;
}
