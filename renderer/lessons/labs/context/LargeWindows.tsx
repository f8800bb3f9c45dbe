// What larger windows would take with this model on this computer, by the rules that also choose models.
import type { JSX } from 'react';
import { contextOf, kvCacheBytes, recurrentStateBytes } from '#domain/cache';
import { fitOf } from '#domain/fit';
import type { InstalledModel } from '#domain/model';
import { formatBytes, formatCount } from '#domain/units';
import { useComputer } from '../../../api/computer';
import { VERDICT_WORDS } from '../../../lib/verdict-words';

const WINDOWS = [512, 8192, 32_768, 131_072];

export function LargeWindows({ model }: { model: InstalledModel }): JSX.Element {
  const computer = useComputer();
  const { architecture, weights } = model.facts;
  const verdict = (tokens: number): string => {
    if (tokens > architecture.contextLengthMax) {
      return `more than it was made for (${formatCount(architecture.contextLengthMax)})`;
    }
    if (computer === null) return 'not known yet';
    const request = { architecture, weights, context: contextOf(tokens), gpuLayers: null };
    return VERDICT_WORDS[fitOf(request, computer.budget).verdict];
  };
  return (
    <div className="grid gap-2 text-sm">
      <strong className="font-semibold">Larger windows of {model.name} on this computer</strong>
      <div
        role="group"
        aria-label="Larger windows"
        tabIndex={0}
        className="overflow-auto rounded-md border border-line"
      >
        <table className="w-full text-start tabular-nums">
          <thead>
            <tr>
              {['Window, tokens', 'Takes', 'With the weights'].map((name) => (
                <th
                  key={name}
                  scope="col"
                  className="border-b border-line bg-sunken px-2 py-1 text-start font-semibold"
                >
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {WINDOWS.map((tokens) => (
              <tr key={tokens} className="border-b border-line last:border-0">
                <th scope="row" className="px-2 py-1 text-start font-normal">
                  {formatCount(tokens)}
                </th>
                <td className="px-2 py-1">
                  {formatBytes(kvCacheBytes(architecture, contextOf(tokens)) + recurrentStateBytes(architecture))}
                </td>
                <td className="px-2 py-1">{verdict(tokens)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <p className="text-xs text-ink-3">Keys and values in 16 bits each. The weights take the same in every row.</p>
    </div>
  );
}
