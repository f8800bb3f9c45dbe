// What larger windows would take with this model on this computer, by the rules that also choose models.
import type { JSX } from 'react';
import { contextOf, kvCacheBytes, recurrentStateBytes } from '#domain/cache';
import { fitOf } from '#domain/fit';
import type { InstalledModel } from '#domain/model';
import { formatBytes, formatCount } from '#domain/units';
import { useComputer } from '../../../api/computer';
import { VERDICT_WORDS } from '../../../lib/verdict-words';
import { Table } from '../../../ui/Table';

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
      <Table
        caption="Larger windows"
        head={['Window, tokens', 'Takes', 'With the weights']}
        rows={WINDOWS.map((tokens) => [
          formatCount(tokens),
          formatBytes(kvCacheBytes(architecture, contextOf(tokens)) + recurrentStateBytes(architecture)),
          verdict(tokens),
        ])}
      />
      <p className="text-xs text-ink-3">Keys and values in 16 bits each. The weights take the same in every row.</p>
    </div>
  );
}
