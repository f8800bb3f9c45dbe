// A model on this computer whose bytes are being compared with its checksum, because the user asked: how far, and a way to stop.
import type { JSX } from 'react';
import { stopVerify } from '../api/model-actions';
import { Button } from './Button';
import { ProgressBar } from './ProgressBar';

export function Verifying(props: { modelId: string; name: string; fraction: number }): JSX.Element {
  const { modelId, name, fraction } = props;
  return (
    <div className="grid w-full min-w-28 gap-1.5 text-sm">
      <div className="flex flex-wrap items-center justify-between gap-2 tabular-nums">
        <span>Checking, {Math.floor(fraction * 100)} %</span>
        <Button kind="quiet" size="sm" onClick={() => void stopVerify(modelId)} aria-label={`Stop checking ${name}`}>
          Stop
        </Button>
      </div>
      <ProgressBar label={`Checking ${name}`} fraction={fraction} />
    </div>
  );
}
