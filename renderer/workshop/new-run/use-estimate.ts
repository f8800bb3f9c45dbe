// What a planned run would need, asked when the choosing rests for a moment. The answer to an earlier plan is not shown for a later one.
import { useEffect, useState } from 'react';
import type { Args } from '#contract/api';
import type { Failure } from '#contract/failure';
import type { RunEstimate } from '#contract/workshop';
import { request } from '../../api/client';

export interface Estimate {
  /** Of the present plan; null until it is known. */
  value: RunEstimate | null;
  failure: Failure | null;
}

const REST_MS = 400;
const UNKNOWN: Estimate = { value: null, failure: null };

/** @param order null while there is nothing that could be asked for */
export function useEstimate(order: Args<'workshop.estimate'> | null): Estimate {
  const key = order === null ? null : JSON.stringify(order);
  const [known, setKnown] = useState<{ key: string; estimate: Estimate } | null>(null);
  useEffect(() => {
    if (key === null) return undefined;
    let isLeft = false;
    const timer = setTimeout(() => {
      void request('workshop.estimate', JSON.parse(key) as Args<'workshop.estimate'>).then((result) => {
        if (isLeft) return;
        const estimate = result.ok ? { value: result.value, failure: null } : { value: null, failure: result.failure };
        setKnown({ key, estimate });
      });
    }, REST_MS);
    return () => {
      isLeft = true;
      clearTimeout(timer);
    };
  }, [key]);
  return known !== null && known.key === key ? known.estimate : UNKNOWN;
}
