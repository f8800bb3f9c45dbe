// Measuring: what is run, how far it is, and what came out, with the newest earlier figures of this model until then.
import { useState, type JSX } from 'react';
import { Gauge, Square } from 'lucide-react';
import type { InstalledModel } from '#domain/model';
import { formatDuration } from '#domain/units';
import { useIsAnswering } from '../../../api/answering-store';
import { request } from '../../../api/client';
import { useComputer } from '../../../api/computer';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { ProgressBar } from '../../../ui/ProgressBar';
import { SegmentedControl } from '../../../ui/SegmentedControl';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useModelWork, type ModelWork } from '../../lab/use-model-work';
import { expectationOf } from './expectation';
import { measurementOf, type Measurement } from './measurement';
import { Results } from './Results';
import { LENGTHS, speedSettings, TEXTS_AT_ONCE } from './settings';
import { useSubject } from './use-subject';

export interface BenchProps {
  model: InstalledModel;
  /** The newest measurement of this model; null before the first. */
  last: Measurement | null;
  onMeasured: (measurement: Measurement, elapsedMs: number) => void;
}

export function Bench({ model, last, onMeasured }: BenchProps): JSX.Element {
  const { settings, change } = useLabSettings(speedSettings);
  const { subject, threads } = useSubject(model);
  const computer = useComputer();
  const work = useModelWork();
  const isAnswering = useIsAnswering();
  const [leftOut, setLeftOut] = useState<readonly number[]>([]);
  const lengths = LENGTHS[settings.length];
  const measure = async (): Promise<void> => {
    const startedAt = performance.now();
    const wanted = { threads: settings.threads === 'all' ? null : [threads], ...lengths, sequences: TEXTS_AT_ONCE };
    const benchmark = await work.run(() => request('lab.benchmark', wanted));
    if (benchmark === null) return;
    // The run is kept with the settings, so they must say which model it was.
    change({ subject });
    setLeftOut(benchmark.leftOut);
    const at = new Date().toISOString();
    onMeasured(measurementOf({ benchmark, subject, lengths, at }), performance.now() - startedAt);
  };
  return (
    <div className="grid gap-4">
      <div className="flex flex-wrap gap-x-6 gap-y-3 text-sm">
        <Choice label="How much is read and written">
          <SegmentedControl
            label="How much is read and written"
            value={settings.length}
            onChange={(length) => change({ length })}
            options={[
              { value: 'short', label: 'short' },
              { value: 'usual', label: 'usual' },
              { value: 'long', label: 'long' },
            ]}
          />
        </Choice>
        {subject.gpuLayers === 0 && (
          <Choice label="Threads">
            <SegmentedControl
              label="Threads"
              value={settings.threads}
              onChange={(chosen) => change({ threads: chosen })}
              options={[
                { value: 'all', label: 'try several' },
                { value: 'chat', label: `only ${threads}, as the chat` },
              ]}
            />
          </Choice>
        )}
      </div>
      {work.isRunning ? (
        <Running work={work} />
      ) : (
        <div className="grid gap-1.5">
          <Button kind="primary" className="justify-self-start" disabled={isAnswering} onClick={() => void measure()}>
            <Gauge aria-hidden strokeWidth={1.75} />
            {last === null ? `Measure ${model.name}` : 'Measure again'}
          </Button>
          <p className="text-xs text-ink-2">
            It reads {lengths.promptTokens} tokens and writes {lengths.decodeTokens}, three times for each number of
            threads, then several texts at once. A question in the chat ends the measuring.
          </p>
        </div>
      )}
      {work.failure && <FailureNote failure={work.failure} />}
      {last !== null && (
        <Results
          measurement={last}
          expected={
            computer && expectationOf({ model, ...lengthsOf(last), gpuLayers: last.subject.gpuLayers }, computer.basis)
          }
          leftOut={leftOut}
        />
      )}
    </div>
  );
}

function lengthsOf({ promptTokens, decodeTokens }: Measurement): { promptTokens: number; decodeTokens: number } {
  return { promptTokens, decodeTokens };
}

function Choice({ label, children }: { label: string; children: JSX.Element }): JSX.Element {
  return (
    <div className="grid gap-1.5">
      <span aria-hidden className="text-ink-2">
        {label}
      </span>
      {children}
    </div>
  );
}

/** Too early to tell how long it takes. */
const EARLY = 0.1;

function Running({ work }: { work: ModelWork }): JSX.Element {
  const fraction = work.progress?.kind === 'benchmark' ? work.progress.fraction : 0;
  const left = fraction < EARLY ? null : (work.elapsedMs / fraction) * (1 - fraction);
  const words = `${Math.floor(fraction * 100)} %${left === null ? '' : `, about ${formatDuration(left)} left`}`;
  return (
    <div className="grid gap-2 text-sm">
      <ProgressBar label="Measuring the model" fraction={fraction} valueText={words} />
      <div className="flex flex-wrap items-center justify-between gap-3">
        <p role="status" className="text-ink-2 tabular-nums">
          Measuring. {words}
        </p>
        <Button size="sm" onClick={work.stop}>
          <Square aria-hidden strokeWidth={1.75} />
          Stop
        </Button>
      </div>
    </div>
  );
}
