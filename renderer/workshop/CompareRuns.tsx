// Two or three runs in one chart, and a table of what was set differently and what came of it.
import { useEffect, type JSX } from 'react';
import { ArrowLeft } from 'lucide-react';
import type { WorkshopRun } from '#contract/workshop';
import { openBook, useWorkshop } from '../api/workshop-store';
import { Button } from '../ui/Button';
import { formatCountAxis, type Dash, type Line, type LineColour } from '../ui/charts/chart-spec';
import { LineChart } from '../ui/charts/LineChart';
import { Table } from '../ui/Table';
import { differingRows } from './compare';

export interface CompareRunsProps {
  runs: readonly WorkshopRun[];
  onBack: () => void;
  onOpen: (runId: string) => void;
}

const LOOKS: readonly { colour: LineColour; dash: Dash }[] = [
  { colour: 1, dash: 'solid' },
  { colour: 2, dash: 'dashed' },
  { colour: 3, dash: 'dotted' },
];

export function CompareRuns({ runs, onBack, onOpen }: CompareRunsProps): JSX.Element {
  const books = useWorkshop((state) => state.books);
  const ids = runs.map(({ id }) => id).join(' ');
  useEffect(() => {
    for (const id of ids.split(' ')) if (id !== '') void openBook(id);
  }, [ids]);
  const names = distinctNames(runs);
  const lines = runs.flatMap(({ id }, index): Line[] => {
    const book = books[id];
    return book === undefined
      ? []
      : [{ name: names[index] ?? id, curve: book.loss, ...(LOOKS[index] ?? { colour: 'rest' as const }) }];
  });
  return (
    <>
      <header className="grid justify-items-start gap-2">
        <Button kind="quiet" size="sm" className="-ml-2" onClick={onBack}>
          <ArrowLeft aria-hidden strokeWidth={1.75} />
          All runs
        </Button>
        <h1>{runs.length === 2 ? 'Two' : 'Three'} runs side by side</h1>
      </header>
      <LineChart
        title="The loss of each run"
        heightRem={18}
        lines={lines}
        x={{ words: 'steps', from: 0, format: formatCountAxis }}
        y={{ words: 'loss' }}
      />
      <Table caption="What differs, and what came of it" head={['Setting', ...names]} rows={differingRows(runs)} />
      <div className="flex flex-wrap gap-2">
        {runs.map(({ id }, index) => (
          <Button key={id} onClick={() => onOpen(id)}>
            Open {names[index]}
          </Button>
        ))}
      </div>
    </>
  );
}

/** Runs of one name are numbered, so that lines and columns can be told apart. */
function distinctNames(runs: readonly WorkshopRun[]): string[] {
  return runs.map(({ name }, index) => {
    const earlier = runs.slice(0, index).filter((run) => run.name === name).length;
    const short = name.length > 24 ? `${name.slice(0, 23)}…` : name;
    return earlier === 0 ? short : `${short} (${earlier + 1})`;
  });
}
