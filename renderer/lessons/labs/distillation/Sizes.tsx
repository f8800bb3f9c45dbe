// Teacher and student beside each other: how many parameters they have, and how fast they read on this computer.
import { useState, type JSX } from 'react';
import { formatCount } from '#domain/units';
import { Button } from '../../../ui/Button';
import { Table } from '../../../ui/Table';
import type { Facts } from './distillation';

export interface Speeds {
  teacher: number;
  student: number;
}

export function Sizes({ facts, measure }: { facts: Facts; measure: () => Promise<Speeds | null> }): JSX.Element {
  const [speeds, setSpeeds] = useState<Speeds | null>(null);
  const [isBusy, setBusy] = useState(false);
  const run = async (): Promise<void> => {
    setBusy(true);
    setSpeeds(await measure());
    setBusy(false);
  };
  const words = (speed: number | undefined): string =>
    speed === undefined ? 'not measured' : formatCount(Math.round(speed));
  return (
    <>
      <Table
        caption="Teacher and student"
        head={['Model', 'Parameters', 'Signs read in a second']}
        rows={[
          ['Teacher', formatCount(facts.teacherParameters), words(speeds?.teacher)],
          ['Student', formatCount(facts.studentParameters), words(speeds?.student)],
        ]}
      />
      <div className="flex flex-wrap items-center gap-3 text-sm">
        <Button disabled={isBusy} onClick={() => void run()}>
          {isBusy ? 'Measuring' : 'Measure the speed'}
        </Button>
        {speeds !== null && (
          <span role="status">The student is {(speeds.student / speeds.teacher).toFixed(1)} times as fast.</span>
        )}
      </div>
    </>
  );
}
