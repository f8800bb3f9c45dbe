// “Measure my computer”: what it is for, how far it is, what went wrong, and what was found.
import type { JSX, ReactNode } from 'react';
import { Gauge, Square } from 'lucide-react';
import type { Calibration } from '#domain/speed/calibration';
import type { MeasureStatus } from '#contract/events';
import { bandwidthRows, calibrationNews, computeRows } from '../lib/calibration-words';
import { momentWords } from '../lib/date-words';
import { workerWords } from '../lib/device-words';
import { TYPICAL_BANDWIDTH, TYPICAL_COMPUTE } from '../lib/typical-machines';
import { Button } from './Button';
import { Disclosure } from './Disclosure';
import { FailureNote } from './FailureNote';
import { LogDots } from './LogDots';
import { ProgressBar } from './ProgressBar';
import { WhyLink } from './WhyLink';

export interface MeasureCardProps {
  status: MeasureStatus;
  calibration: Calibration | null;
  /** True while a recorded computer is shown, which cannot be measured from here. */
  recorded: boolean;
  /** Keeps the charts folded, where the card is not the main thing. */
  folded?: boolean;
  onMeasure: (quick: boolean) => void;
  onStop: () => void;
}

export function MeasureCard(props: MeasureCardProps): JSX.Element {
  const { status, calibration, recorded } = props;
  if (recorded) return <Recorded calibration={calibration} />;
  if (status.kind === 'running') return <Running status={status} onStop={props.onStop} />;
  return (
    <div className="grid gap-4">
      {status.kind === 'failed' && <FailureNote failure={status.failure} />}
      {calibration === null ? <Offer {...props} /> : <Found {...props} calibration={calibration} />}
    </div>
  );
}

function Offer({ status, onMeasure }: MeasureCardProps): JSX.Element {
  const failed = status.kind === 'failed';
  return (
    <Row
      title={failed ? 'The speeds are still estimates' : 'Measure this computer, and the speeds become surer'}
      text="Until then they come from a table of chips. Measuring takes 10 to 20 seconds, downloads nothing, and works best while other programs rest."
    >
      <Button onClick={() => onMeasure(false)}>
        <Gauge aria-hidden strokeWidth={1.75} />
        {failed ? 'Try again' : 'Measure my computer'}
      </Button>
      <Button kind="quiet" onClick={() => onMeasure(true)}>
        Quickly, in about 5 s
      </Button>
    </Row>
  );
}

function Running(props: { status: Extract<MeasureStatus, { kind: 'running' }>; onStop: () => void }): JSX.Element {
  const { fraction, device, again } = props.status;
  const percent = `${Math.floor(fraction * 100)} %`;
  return (
    <div className="grid gap-3">
      <Row
        title={`Measuring ${workerWords(device)}`}
        text="Small networks without content are run for a moment. Please leave the computer alone until it is done."
      >
        <Button onClick={props.onStop}>
          <Square aria-hidden strokeWidth={1.75} />
          Stop
        </Button>
      </Row>
      <ProgressBar label="Measuring this computer" fraction={fraction} valueText={percent} />
      <p role="status" className="min-h-5 text-sm text-ink-2 tabular-nums">
        {percent}
        {again && '. The computer was busy, so this part is tried once more.'}
      </p>
    </div>
  );
}

function Found(props: MeasureCardProps & { calibration: Calibration }): JSX.Element {
  const { calibration, folded, onMeasure } = props;
  const { measuredAt, threads, busy } = calibration;
  return (
    <div className="grid gap-4">
      <Row
        title={calibrationNews(calibration)}
        text={`Measured on ${momentWords(measuredAt)}, with ${threads} ${threads === 1 ? 'thread' : 'threads'}. All speeds here follow from it.`}
      >
        <Button onClick={() => onMeasure(false)}>Measure again</Button>
        <Button kind="quiet" onClick={() => onMeasure(true)}>
          Quickly
        </Button>
      </Row>
      {busy && (
        <p className="text-sm text-warn">
          The computer was busy meanwhile, so it may be faster than this. Measure again when it rests.
        </p>
      )}
      {folded === true ? (
        <Disclosure summary="Beside other computers">
          <Charts calibration={calibration} />
        </Disclosure>
      ) : (
        <Charts calibration={calibration} />
      )}
    </div>
  );
}

function Recorded({ calibration }: { calibration: Calibration | null }): JSX.Element {
  if (calibration === null) {
    return (
      <Row
        title="The speeds shown are estimates"
        text="Another computer is shown, and nothing was measured on it. Go back to this computer to measure it."
      />
    );
  }
  return (
    <div className="grid gap-4">
      <Row
        title="The speeds shown were measured there"
        text={`On ${calibration.machine}, ${momentWords(calibration.measuredAt)}.`}
      />
      <Disclosure summary="Beside other computers">
        <Charts calibration={calibration} />
      </Disclosure>
    </div>
  );
}

function Charts({ calibration }: { calibration: Calibration }): JSX.Element {
  const compute = computeRows(calibration, TYPICAL_COMPUTE);
  return (
    <div className="grid gap-5">
      <LogDots
        title="Memory, which decides how fast a model writes"
        unit="each line about twice the one before"
        rows={bandwidthRows(calibration, TYPICAL_BANDWIDTH)}
      />
      {compute.length > 0 && (
        <LogDots
          title="Arithmetic, which decides the wait before the first word"
          unit="each line about twice the one before"
          rows={compute}
        />
      )}
      <p className="text-xs text-ink-2">
        “Here” is what was really reached with weights of four bits. The others are the makers’ figures, of which a half
        to four fifths is usually reached.
      </p>
    </div>
  );
}

function Row({ title, text, children }: { title: string; text: string; children?: ReactNode }): JSX.Element {
  return (
    <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <div className="min-w-56 flex-1">
        <h3>{title}</h3>
        <p className="text-sm text-ink-2">{text}</p>
        <WhyLink moment="measuring" />
      </div>
      <div className="flex flex-wrap gap-2 empty:hidden">{children}</div>
    </div>
  );
}
