// The curve of a run as it grows, on texts it learns from and on texts held back, with a marker to go through its checkpoints.
import { useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import type { WorkshopRun } from '#contract/workshop';
import type { RunBook } from '../../api/workshop-store';
import { sayLoss } from '../../lib/loss-words';
import { Button } from '../../ui/Button';
import { formatCountAxis } from '../../ui/charts/chart-spec';
import { LineChart } from '../../ui/charts/LineChart';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { WhyLink } from '../../ui/WhyLink';

export interface RunChartProps {
  run: WorkshopRun;
  book: RunBook;
  /** The checkpoint that is chosen; null for the last one. */
  step: number | null;
  onStep: (step: number) => void;
}

export function RunChart({ run, book, step, onStep }: RunChartProps): JSX.Element {
  const [height, setHeight] = useState<'even' | 'factors'>('even');
  const [said, setSaid] = useState('');
  const { checkpoints, loss, validation } = book;
  const marked = step ?? checkpoints.at(-1);
  return (
    <section aria-label="The curve" className="grid min-w-0 gap-2">
      <LineChart
        title="The loss while it learns"
        heightRem={16}
        lines={[
          { name: 'loss', curve: loss, colour: 1 },
          { name: 'on new text', curve: validation, colour: 2, dash: 'dashed', hasDots: true },
        ]}
        x={{ words: 'steps', from: 0, to: run.plan.steps, format: formatCountAxis }}
        y={{ words: 'loss', isLogarithmic: height === 'factors' }}
        marker={
          marked === undefined
            ? undefined
            : { x: marked, words: `checkpoint at step ${formatCount(marked)}`, stops: checkpoints, onMove: onStep }
        }
      />
      <div className="flex flex-wrap items-center gap-x-3 gap-y-2">
        <SegmentedControl
          label="Height in the chart"
          value={height}
          options={[
            { value: 'even', label: 'Even steps' },
            { value: 'factors', label: 'Equal factors' },
          ]}
          onChange={setHeight}
        />
        <Button kind="quiet" size="sm" onClick={() => setSaid(`${sayLoss(loss)} ${onNewText(book)}`)}>
          Say how it stands
        </Button>
        <WhyLink moment="held-back-texts" />
      </div>
      <p role="status" className="text-sm text-ink-2 empty:hidden">
        {said}
      </p>
      {checkpoints.length > 1 && (
        <p className="text-xs text-ink-2">
          Pull the marker to a checkpoint, or move it with the arrow keys: what you save or let it write is as it was
          there.
        </p>
      )}
    </section>
  );
}

function onNewText({ validation }: RunBook): string {
  return validation.length === 0 ? '' : sayLoss(validation, 'loss on new text');
}
