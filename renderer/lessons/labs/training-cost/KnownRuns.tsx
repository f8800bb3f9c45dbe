// Where one's run lies among known ones, on a scale on which each line is ten times the one before.
import type { JSX } from 'react';
import { sourceLine } from '#course/sources';
import { Disclosure } from '../../../ui/Disclosure';
import { LogDots } from '../../../ui/LogDots';
import { amountWords, dollarWords } from '../../lab/amount';
import { constantOf } from '../../lab/constant-value';
import { sources } from '../../library';
import type { RunCost } from './cost';

const RUNS = [
  'run-gpt2-2024',
  'run-smollm2',
  'run-gpt3-low',
  'run-deepseek-v3',
  'run-gpt3-high',
  'run-llama-405b',
] as const;

export function KnownRuns({ cost, guessDollars }: { cost: RunCost; guessDollars: number }): JSX.Element {
  const known = RUNS.map(constantOf);
  const rented = cost.dollars > 0;
  const yours = rented ? cost.dollars : cost.electricityDollars;
  const rows = [
    ...known.map(({ name, value }) => ({ name, value, words: shortWords(value), own: false })),
    { name: rented ? 'This sum' : 'This sum, electricity alone', value: yours, words: shortWords(yours), own: true },
    { name: 'Your guess for GPT-3', value: guessDollars, words: shortWords(guessDollars), own: true },
  ].filter(({ value }) => value > 0);
  return (
    <div className="grid gap-2">
      <LogDots
        title="Among known runs"
        unit="dollars; each line ten times the one before"
        rows={rows.sort((a, b) => a.value - b.value)}
      />
      <Disclosure summary="Where these figures come from">
        <ul className="grid gap-1.5 text-xs text-ink-2">
          {known.map(({ name, note, source }) => (
            <li key={name}>
              <strong className="font-semibold">{name}.</strong> {note} {sourceLine(source, sources)}
            </li>
          ))}
        </ul>
      </Disclosure>
    </div>
  );
}

/** The title says dollars already. */
function shortWords(dollars: number): string {
  return dollars < 1 ? dollarWords(dollars) : amountWords(dollars);
}
