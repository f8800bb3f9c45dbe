// When no model fits: how much the smallest one lacks, and that it can be had all the same.
import type { JSX } from 'react';
import type { Recommendation } from '#domain/recommend';
import { formatBytes } from '#domain/units';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';

export interface NothingFitsProps {
  recommendation: Recommendation;
  onGet: (modelId: string) => void;
  onLookAgain: () => void;
}

export function NothingFits({ recommendation, onGet, onLookAgain }: NothingFitsProps): JSX.Element | null {
  const { smallest, budget } = recommendation;
  if (smallest === null) return null;
  const spared = Math.max(budget.hostBytes, budget.gpuBytes);
  const missing = smallest.needBytes - spared;
  return (
    <Card className="flex flex-wrap items-center gap-x-4 gap-y-3">
      <div className="min-w-56 flex-1">
        <h2 className="font-sans text-base">{smallest.name} comes closest</h2>
        <p className="text-sm text-ink-2">
          It needs {formatBytes(smallest.needBytes)}, and {formatBytes(spared)} can be spared now
          {missing > 0 && `: ${formatBytes(missing)} are missing`}. Close other programs and look again.
        </p>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button onClick={onLookAgain}>Look again</Button>
        <Button kind="quiet" onClick={() => onGet(smallest.modelId)}>
          Get it all the same
        </Button>
      </div>
    </Card>
  );
}
