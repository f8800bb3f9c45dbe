// A model taken apart, asked for when the lab shows it, and again after a failure.
import { useEffect, useState } from 'react';
import type { Result } from '#contract/failure';
import type { Xray } from '#contract/xray';
import { request } from '../../../api/client';

export function useXray(modelId: string): { result: Result<Xray> | null; askAgain: () => void } {
  const [attempt, setAttempt] = useState(0);
  const [answer, setAnswer] = useState<{ attempt: number; result: Result<Xray> } | null>(null);
  useEffect(() => {
    let isCurrent = true;
    void request('lab.xray', { modelId }).then((result) => {
      if (isCurrent) setAnswer({ attempt, result });
    });
    return () => {
      isCurrent = false;
    };
  }, [modelId, attempt]);
  return {
    result: answer?.attempt === attempt ? answer.result : null,
    askAgain: () => setAttempt(attempt + 1),
  };
}
