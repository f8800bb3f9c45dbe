// The tab “Quality and speed”: the chart, or its table, and in words what the chart cannot show.
import type { JSX } from 'react';
import { AsTable } from '../ui/AsTable';
import { Disclosure } from '../ui/Disclosure';
import { Skeleton } from '../ui/Skeleton';
import type { ChartPoints } from './chart-points';
import { QualityChart } from './QualityChart';

export interface QualityViewProps {
  /** Null while it is not known. */
  chart: ChartPoints | null;
  selectedId: string | null;
  onOpen: (modelId: string) => void;
}

export function QualityView({ chart, selectedId, onOpen }: QualityViewProps): JSX.Element {
  if (chart === null) {
    return (
      <div aria-busy className="grid gap-3">
        <p className="sr-only">Working out where each model stands.</p>
        <Skeleton className="h-80 w-full" />
      </div>
    );
  }
  const { points, without } = chart;
  const sorted = [...points].sort((a, b) => b.percent - a.percent);
  return (
    <div className="grid min-w-0 gap-4">
      <h2>{newsOf(chart)}</h2>
      <AsTable
        caption="Quality and speed of models on this computer"
        head={['Model', 'Right answers', 'Speed', 'Where']}
        rows={sorted.map((one) => [one.name, `${one.percent.toFixed(1)} %`, one.speedWords, one.verdictWords])}
      >
        <QualityChart points={points} selectedId={selectedId} onOpen={onOpen} />
      </AsTable>
      {without.length > 0 && (
        <Disclosure summary={`${without.length} models without a published result`}>
          <p className="pb-2 text-ink-2">
            Nobody has published an MMLU-Pro result for these, so they have no place in the chart. That says nothing
            about how good they are.
          </p>
          <ul className="grid gap-1">
            {without.map(({ modelId, name, words }) => (
              <li key={modelId}>
                <button
                  type="button"
                  onClick={() => onOpen(modelId)}
                  className="rounded-sm text-left font-medium text-accent-ink underline"
                >
                  {name}
                </button>
                <span className="text-ink-2">: {words}</span>
              </li>
            ))}
          </ul>
        </Disclosure>
      )}
    </div>
  );
}

/** The best that fits, in a sentence. */
function newsOf({ points }: ChartPoints): string {
  const [best] = points.filter(({ fits }) => fits).sort((a, b) => b.percent - a.percent);
  return best === undefined
    ? 'None of the models with a published result fits here'
    : `${best.name} answers most questions right of what fits here`;
}
