// Whether zeros make a model faster or its file smaller: both are measured.
import { useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { Button } from '../../../ui/Button';
import { Table } from '../../../ui/Table';
import type { FileSizes } from './cut';

export interface SpeedAndSizeProps {
  percent: number;
  /** Null while they are being reckoned. */
  sizes: FileSizes | null;
  measure: (() => Promise<{ whole: number; cut: number } | null>) | null;
}

export function SpeedAndSize({ percent, sizes, measure }: SpeedAndSizeProps): JSX.Element {
  const [speeds, setSpeeds] = useState<{ percent: number; whole: number; cut: number } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    const found = (await measure?.()) ?? null;
    setBusy(false);
    if (found !== null) setSpeeds({ percent, ...found });
  };
  return (
    <>
      <Button className="justify-self-start" disabled={isBusy || measure === null} onClick={() => void run()}>
        {isBusy ? 'Measuring' : `Measure the speed with ${percent} % of zeros`}
      </Button>
      {speeds !== null && (
        <>
          <Table
            caption="Speed with and without zeros"
            head={['Model', 'Signs read in a second']}
            rows={[
              ['All numbers there', formatCount(Math.round(speeds.whole))],
              [`${speeds.percent} % set to zero`, formatCount(Math.round(speeds.cut))],
            ]}
          />
          <p role="status" className="text-sm">
            That is {(speeds.cut / speeds.whole).toFixed(2)} times the speed. Medians of 15 turns each, one after the
            other; a few hundredths are chance.
          </p>
        </>
      )}
      {sizes !== null && (
        <p className="text-sm tabular-nums">
          The file has {formatCount(sizes.fileBytes)} bytes, as many as before the cut.
          {sizes.packedBytes < sizes.fileBytes &&
            ` With a bit for each place and only the numbers that are left it would have ${formatCount(Math.round(sizes.packedBytes))}.`}
        </p>
      )}
    </>
  );
}
