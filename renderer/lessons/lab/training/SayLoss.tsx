// The button that tells how a training stands: as a sentence that screen readers hear, and aloud where this computer has a voice of its own.
import { useEffect, useState, type JSX } from 'react';
import { Volume2 } from 'lucide-react';
import type { Curve } from '../../../lib/curve';
import { sayLoss } from '../../../lib/loss-words';
import { Button } from '../../../ui/Button';
import { read, stopReading, useReader, voiceFor } from '../../aloud/reader';

export interface SayLossProps {
  curve: Curve;
  /** As in the middle of a sentence; "loss" unless said otherwise. */
  name?: string;
}

export function SayLoss({ curve, name }: SayLossProps): JSX.Element {
  const [said, setSaid] = useState('');
  const voice = voiceFor(
    useReader((state) => state.voices),
    'en',
  );
  useEffect(() => stopReading, []);
  const say = (): void => {
    const text = sayLoss(curve, name);
    setSaid(text);
    if (voice !== null) read(`loss of curve ${curve.id}`, [{ text, range: document.createRange() }], voice);
  };
  return (
    <div className="flex flex-wrap items-center gap-2 text-sm">
      <Button kind="quiet" size="sm" onClick={say}>
        <Volume2 aria-hidden strokeWidth={1.75} />
        Say the loss
      </Button>
      <span role="status" className="text-ink-2">
        {said}
      </span>
    </div>
  );
}
