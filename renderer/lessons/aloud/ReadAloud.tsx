// The buttons that read a section aloud: begin, pause, go on, stop. Without a voice on this computer the button says so.
import type { JSX, RefObject } from 'react';
import { Pause, Play, Square, Volume2 } from 'lucide-react';
import { Button } from '../../ui/Button';
import { goOnReading, pauseReading, read, stopReading, useReader, voiceFor } from './reader';
import { sentencesIn } from './sentences';

export interface ReadAloudProps {
  /** What is read; unique among all that can be. */
  id: string;
  title: string;
  /** Letters of the language of the text. */
  language: string;
  text: RefObject<HTMLElement | null>;
}

export function ReadAloud({ id, title, language, text }: ReadAloudProps): JSX.Element {
  const voices = useReader((state) => state.voices);
  const reading = useReader((state) => state.reading);
  const voice = voiceFor(voices, language);
  if (reading.kind !== 'still' && reading.key === id)
    return <Running isPaused={reading.kind === 'paused'} title={title} />;
  const none = voices !== null && voice === null;
  return (
    <Button
      kind="quiet"
      size="sm"
      disabled={voice === null}
      aria-label={none ? `No voice here to read aloud: ${title}` : `Read aloud: ${title}`}
      title={
        none ? 'The system has no voice of its own for this language. Homeroom uses none from the network.' : undefined
      }
      onClick={() => {
        if (voice !== null && text.current !== null) read(id, sentencesIn(text.current), voice);
      }}
    >
      <Volume2 aria-hidden strokeWidth={1.75} />
      {none ? 'No voice here' : 'Read aloud'}
    </Button>
  );
}

function Running({ isPaused, title }: { isPaused: boolean; title: string }): JSX.Element {
  return (
    <>
      <Button
        kind="quiet"
        size="sm"
        aria-label={`${isPaused ? 'Go on reading' : 'Pause reading'}: ${title}`}
        onClick={isPaused ? goOnReading : pauseReading}
      >
        {isPaused ? <Play aria-hidden strokeWidth={1.75} /> : <Pause aria-hidden strokeWidth={1.75} />}
        {isPaused ? 'Go on' : 'Pause'}
      </Button>
      <Button kind="quiet" size="sm" aria-label={`Stop reading: ${title}`} onClick={stopReading}>
        <Square aria-hidden strokeWidth={1.75} />
        Stop
      </Button>
    </>
  );
}
