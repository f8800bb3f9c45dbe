// The ruler on the chart: the learner moves it to where both have cost the same, or says that there is no such point.
import { useState, type JSX } from 'react';
import { Button } from '../../../ui/Button';
import { Slider } from '../../../ui/Slider';
import { cloudUntil, homeUntil, type BreakEven, type CloudPrice, type Home, type Use } from './bill';
import { monthWords, rulerWords } from './words';

export interface FindThePointProps {
  use: Use;
  price: CloudPrice;
  home: Home;
  month: number;
  point: BreakEven;
  isFound: boolean;
  onMove: (month: number) => void;
  /** Called with the month of the point, or -1 where there is none on the chart. */
  onFound: (month: number) => void;
}

export function FindThePoint(props: FindThePointProps): JSX.Element {
  const { use, price, home, month, point, isFound, onMove, onFound } = props;
  const [hint, setHint] = useState<string | null>(null);
  const end = home.years * 12;
  const ruler = Math.min(month, end);
  const look = (at: number): void => {
    setHint(null);
    if (point.kind === 'in-life' && isAt(at, point.month, end)) onFound(point.month);
  };
  const sayNone = (): void => {
    if (point.kind === 'in-life') setHint('They do meet. Look again at where the two lines cross.');
    else onFound(-1);
  };
  return (
    <div className="grid gap-2">
      <Slider
        label="Move the ruler to where both have cost the same"
        value={ruler}
        min={0}
        max={end}
        step={end > 60 ? 1 : 0.5}
        valueText={monthWords(ruler, 3)}
        hint={
          <span aria-live="polite" className="tabular-nums">
            {rulerWords(ruler, cloudUntil(ruler, use, price), homeUntil(ruler, use, home))}
          </span>
        }
        onChange={onMove}
        onCommit={look}
      />
      {!isFound && (
        <div className="flex flex-wrap items-center gap-x-3 gap-y-1 text-sm">
          <Button size="sm" onClick={sayNone}>
            They do not meet on this chart
          </Button>
          <span role="status" className="text-ink-2">
            {hint}
          </span>
        </div>
      )}
    </div>
  );
}

/** As near as a hand can set it: a fiftieth of the chart, or a month. */
function isAt(month: number, point: number, end: number): boolean {
  return Math.abs(month - point) <= Math.max(1, end / 50);
}
