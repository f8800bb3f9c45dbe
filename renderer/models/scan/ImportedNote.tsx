// How taking in the chosen models went, with the reason for each that could not be.
import type { JSX } from 'react';
import { explainFailure } from '#contract/failure-words';
import type { ImportOutcome } from '#contract/storage';
import { takenWords } from './found-words';

export function ImportedNote({ outcomes }: { outcomes: readonly ImportOutcome[] }): JSX.Element {
  const failed = outcomes.flatMap(({ file, failure }) => (failure === null ? [] : [{ file, failure }]));
  return (
    <div role="status" className="grid gap-2 text-sm">
      <p className="font-semibold">{takenWords(outcomes)}</p>
      {failed.length > 0 && (
        <ul className="grid gap-2">
          {failed.map(({ file, failure }) => {
            const { what, meaning } = explainFailure(failure);
            return (
              <li key={file} className="grid gap-0.5">
                <bdi className="font-mono text-xs break-all">{file}</bdi>
                <span className="text-bad">{what}</span>
                <span className="text-xs text-ink-2">{meaning}</span>
              </li>
            );
          })}
        </ul>
      )}
    </div>
  );
}
