// What a step does to one weight, line by line, with its formula and its numbers; and what it does to the loss.
import type { JSX } from 'react';
import { lossText } from '../../../lib/loss-words';
import { shortNumber } from '../../lab/short-number';
import type { OneStep } from './one-step';
import { tensorWords } from './tensor-words';

interface SumLine {
  what: string;
  /** With its numbers filled in. */
  formula: string;
  value: number;
}

export function StepSum({ step }: { step: OneStep }): JSX.Element {
  const { tensor, row, column, lossBefore, lossAfter, weight, trained } = step;
  return (
    <section aria-label="The step, written out" className="grid min-w-0 gap-3">
      <p role="status" className="text-sm">
        <strong className="font-semibold">
          Step {step.step}: {tensorWords(tensor)}, row {row}, column {column} goes from {shortNumber(weight)} to{' '}
          {shortNumber(trained)}.
        </strong>{' '}
        {step.gradient === 0
          ? 'It gets no gradient in this step: nothing in the batch depends on it.'
          : `Its gradient is ${step.gradient > 0 ? 'above 0, so a smaller weight would have made the loss smaller' : 'below 0, so a larger weight would have made the loss smaller'}.`}
      </p>
      <div
        role="group"
        aria-label="The sum of the step"
        tabIndex={0}
        className="overflow-x-auto rounded-md border border-line"
      >
        <table className="w-full text-sm">
          <caption className="sr-only">The sum of the step</caption>
          <thead>
            <tr className="text-start text-xs text-ink-2">
              <th scope="col" className="p-2 text-start font-medium">
                What
              </th>
              <th scope="col" className="p-2 text-start font-medium">
                How
              </th>
              <th scope="col" className="p-2 text-end font-medium">
                Value
              </th>
            </tr>
          </thead>
          <tbody>
            {linesOf(step).map(({ what, formula, value }) => (
              <tr key={what} className="border-t border-line align-top">
                <th scope="row" className="p-2 text-start font-normal">
                  {what}
                </th>
                <td className="p-2 font-mono text-xs text-ink-2">{formula}</td>
                <td className="p-2 text-end whitespace-nowrap tabular-nums">{shortNumber(value)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-sm text-ink-2">
        All weights take their step at once. On this very batch the loss goes from{' '}
        <strong className="font-semibold text-ink tabular-nums">{lossBefore.toFixed(4)}</strong> to{' '}
        <strong className="font-semibold text-ink tabular-nums">{lossAfter.toFixed(4)}</strong>
        {lossAfter < lossBefore
          ? `: ${lossText(lossBefore - lossAfter)} better.`
          : '. This once it is no better: the step follows the gradients of earlier batches too.'}
      </p>
    </section>
  );
}

/** The sum as AdamW does it; t is the number of the step. */
function linesOf(step: OneStep): SumLine[] {
  const n = shortNumber;
  const t = step.step;
  const shrink = step.decay === 0 ? '' : ` − ${n(step.decay)}`;
  return [
    { what: 'Weight w before', formula: '', value: step.weight },
    { what: 'Gradient in this step', formula: 'how the loss changes with w', value: step.gradient },
    {
      what: 'Gradient g, cut',
      formula:
        step.length > 1
          ? `${n(step.gradient)} / ${n(step.length)}, as all gradients together are ${n(step.length)} long, and 1 is allowed`
          : `all gradients together are ${n(step.length)} long: nothing is cut`,
      value: step.cut,
    },
    { what: 'Running mean m', formula: `0.9 × ${n(step.mean)} + 0.1 × ${n(step.cut)}`, value: step.meanAfter },
    { what: 'Running spread v', formula: `0.99 × ${n(step.spread)} + 0.01 × ${n(step.cut)}²`, value: step.spreadAfter },
    { what: 'm, made up for its start', formula: `${n(step.meanAfter)} / (1 − 0.9^${t})`, value: step.meanFound },
    { what: 'v, made up for its start', formula: `${n(step.spreadAfter)} / (1 − 0.99^${t})`, value: step.spreadFound },
    {
      what: 'Move',
      formula: `${n(step.rate)} × ${n(step.meanFound)} / √${n(step.spreadFound)}`,
      value: step.move,
    },
    ...(step.decay === 0
      ? []
      : [{ what: 'Made smaller by', formula: `${n(step.rate)} × 0.01 × ${n(step.weight)}`, value: step.decay }]),
    { what: 'Weight w after', formula: `${n(step.weight)} − ${n(step.move)}${shrink}`, value: step.trained },
  ];
}
