// What a model wrote, with the longest run that stands in its training text marked; and the same for a text it has never seen.
import type { JSX } from 'react';
import type { CopiedRun } from './copied';
import type { Search } from './learning';

export function Searched({ name, search }: { name: string; search: Search }): JSX.Element {
  const { text, words, copied, exam } = search;
  return (
    <section aria-label={`Searched: ${name}`} className="grid min-w-0 gap-1.5">
      <h4 className="text-sm font-semibold">{name}</h4>
      <p className="text-sm">
        <strong className="font-semibold tabular-nums">
          {runWords(copied)} of {words} in a row stand in its training text, word by word.
        </strong>{' '}
        {exam.text !== '' &&
          `Of a piece of the exam text that is as long, which nobody could have copied, it is ${runWords(exam.copied)}.`}
      </p>
      <bdi className="rounded-md border border-line bg-sunken p-2.5 min-w-0 font-mono text-sm wrap-anywhere whitespace-pre-wrap">
        <Marked text={text} run={copied} />
      </bdi>
    </section>
  );
}

function Marked({ text, run }: { text: string; run: CopiedRun | null }): JSX.Element {
  if (run === null) return <>{text}</>;
  return (
    <>
      {text.slice(0, run.from)}
      <mark className="bg-accent-soft text-ink underline decoration-accent decoration-2">
        {text.slice(run.from, run.to)}
      </mark>
      {text.slice(run.to)}
    </>
  );
}

function runWords(run: CopiedRun | null): string {
  if (run === null) return 'no word';
  return run.words === 1 ? '1 word' : `${run.words} words`;
}
