// Says how the loss stands: in a line that screen readers read out, and aloud where the system has a voice of its own.
import { useRef, useState, type JSX } from 'react';
import { flushSync } from 'react-dom';
import { Volume2 } from 'lucide-react';
import type { Curve } from '../../../lib/curve';
import { sayLoss } from '../../../lib/loss-words';
import { Button } from '../../../ui/Button';
import { read, useReader, voiceFor } from '../../aloud/reader';
import { sentencesIn } from '../../aloud/sentences';

export function SayLoss({ curve, name }: { curve: Curve; name: string }): JSX.Element {
  const [said, setSaid] = useState('');
  const place = useRef<HTMLDivElement>(null);
  const voices = useReader((state) => state.voices);
  const say = (): void => {
    flushSync(() => setSaid(sayLoss(curve, name)));
    const voice = voiceFor(voices, 'en');
    if (voice !== null && place.current !== null) read('loss', sentencesIn(place.current), voice);
  };
  return (
    <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Button size="sm" onClick={say}>
        <Volume2 aria-hidden strokeWidth={1.75} />
        Say how it stands
      </Button>
      <div ref={place}>
        <p role="status" className="text-sm text-ink-2">
          {said}
        </p>
      </div>
    </div>
  );
}
