// The downloads, at the top of the pane whenever one is under way, queued, waiting or paused: all of them in order, and their total.
import { useId, type JSX } from 'react';
import { Pause, Play } from 'lucide-react';
import type { ModelEntry } from '#contract/events';
import { pauseInstall, resumeInstall, useModelFailures } from '../api/model-actions';
import { downloadsOf, fractionOf, isMoving, together, type Together } from '../lib/fetching';
import { amountWords, paceWords } from '../lib/fetching-words';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { InstallProgress } from '../ui/InstallProgress';
import { ProgressBar } from '../ui/ProgressBar';

export function DownloadsStrip({ models }: { models: readonly ModelEntry[] | null }): JSX.Element | null {
  const failures = useModelFailures((state) => state.failures);
  const id = useId();
  const downloads = downloadsOf(models);
  if (downloads.length === 0) return null;
  const all = together(downloads);
  const queued = downloads.filter(({ status }) => status.kind === 'queued').length;
  return (
    <section aria-labelledby={id} className="col-span-full">
      <Card className="grid gap-3 px-4.5 py-3.5">
        <div className="flex flex-wrap items-center justify-between gap-x-4 gap-y-2">
          <h2 id={id} className="text-base">
            {titleWords(all)}
          </h2>
          {all.count > 1 && <AllButtons downloads={downloads} moving={all.moving} />}
        </div>
        {all.count > 1 && <Total all={all} />}
        <ol className="grid max-h-72 gap-3 overflow-y-auto">
          {downloads.map(({ entry, status }) => (
            <li key={entry.id} className="border-t border-line pt-3 pr-1">
              <InstallProgress
                entry={entry}
                status={status}
                failure={failures[entry.id] ?? entry.failure}
                named
                queueLength={queued}
              />
            </li>
          ))}
        </ol>
      </Card>
    </section>
  );
}

function titleWords({ count, moving }: Together): string {
  const models = count === 1 ? 'One model' : `${count} models`;
  if (moving === 0) return count === 1 ? 'One download stands still' : `${count} downloads stand still`;
  return `${models} on ${count === 1 ? 'its' : 'their'} way here`;
}

function Total({ all }: { all: Together }): JSX.Element {
  const amount = amountWords(all);
  const pace = all.bytesPerSecond === null ? '' : paceWords(all.bytesPerSecond, all);
  return (
    <div className="grid gap-1.5 text-sm tabular-nums">
      <ProgressBar
        label="All downloads"
        fraction={fractionOf(all)}
        valueText={`${amount} ${pace}`}
        still={pace === ''}
      />
      <p className="text-xs text-ink-2">
        Together {amount}
        {pace !== '' && `; ${pace}`}
      </p>
    </div>
  );
}

interface AllButtonsProps {
  downloads: ReturnType<typeof downloadsOf>;
  moving: number;
}

function AllButtons({ downloads, moving }: AllButtonsProps): JSX.Element {
  const each = (still: boolean, act: (modelId: string) => Promise<unknown>): void => {
    for (const { entry, status } of downloads) if (isMoving(status) !== still) void act(entry.id);
  };
  return (
    <span className="flex gap-2">
      {moving < downloads.length && (
        <Button size="sm" onClick={() => each(true, resumeInstall)}>
          <Play aria-hidden strokeWidth={1.75} />
          Go on with all
        </Button>
      )}
      {moving > 0 && (
        <Button size="sm" onClick={() => each(false, pauseInstall)}>
          <Pause aria-hidden strokeWidth={1.75} />
          Pause all
        </Button>
      )}
    </span>
  );
}
