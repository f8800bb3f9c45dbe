// What was measured so far: from the runs that are kept, and what is measured now in front.
import { useEffect, useState } from 'react';
import { request } from '../../../api/client';
import { measurementIn, type Measurement } from './measurement';

const MOST_RUNS = 1000;

/** Newest first; null until they have been fetched. */
export function useMeasurements(): { measurements: readonly Measurement[] | null; add: (one: Measurement) => void } {
  const [kept, setKept] = useState<readonly Measurement[] | null>(null);
  const [added, setAdded] = useState<readonly Measurement[]>([]);
  useEffect(() => {
    let current = true;
    void request('lessons.runs', { lab: 'speed', limit: MOST_RUNS }).then((result) => {
      if (!current) return;
      setKept(result.ok ? result.value.flatMap((run) => measurementIn(run) ?? []) : []);
    });
    return () => {
      current = false;
    };
  }, []);
  return {
    measurements: kept && [...added, ...kept],
    add: (one) => setAdded((before) => [one, ...before]),
  };
}
