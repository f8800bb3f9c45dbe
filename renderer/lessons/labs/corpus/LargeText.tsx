// A text too large to be worked through at every change: a button that begins, how far it is, and a stop that means now.
import type { JSX } from 'react';
import { formatBytes } from '#domain/units';
import { Button } from '../../../ui/Button';
import { ProgressBar } from '../../../ui/ProgressBar';
import type { StudyState } from './use-study';

export interface LargeTextProps {
  state: StudyState;
  bytes: number;
  onBegin: () => void;
  onStop: () => void;
}

export function LargeText({ state, bytes, onBegin, onStop }: LargeTextProps): JSX.Element | null {
  switch (state.kind) {
    case 'ready':
      return null;
    case 'running':
      return (
        <div className="grid gap-2 text-sm">
          <span role="status">Working through the text. What is below stays until it is done.</span>
          <ProgressBar label="Working through the text" fraction={state.fraction} />
          <Button className="justify-self-start" onClick={onStop}>
            Stop
          </Button>
        </div>
      );
    case 'waiting':
    case 'failed':
      return (
        <div className="grid gap-2 text-sm">
          {state.kind === 'failed' && (
            <p role="alert" className="text-bad">
              The text could not be worked through. It may need more memory than there is. Try a smaller part.
            </p>
          )}
          <p className="text-ink-2">
            {state.kind === 'waiting' && state.study
              ? 'Something has changed since. Work through it again to see what it does.'
              : 'This text is large. Working through it takes some seconds.'}
          </p>
          <Button kind="primary" className="justify-self-start" onClick={onBegin}>
            Work through {formatBytes(bytes)}
          </Button>
        </div>
      );
  }
}
