// Reading aloud, with a system that speaks for the test: local voices only, one sentence after another, pause and stop.
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useRef, type JSX } from 'react';
import { act } from 'react';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { followVoices, useReader, voiceFor } from './reader';
import { ReadAloud } from './ReadAloud';
import { placesOfSentences } from './sentences';

const voice = (lang: string, localService: boolean): SpeechSynthesisVoice => ({
  lang,
  localService,
  default: false,
  name: lang,
  voiceURI: lang,
});

class Utterance {
  voice: SpeechSynthesisVoice | null = null;
  lang = '';
  onend: (() => void) | null = null;
  onerror: (() => void) | null = null;
  constructor(readonly text: string) {}
}

class Speech extends EventTarget {
  said: Utterance[] = [];
  acts: string[] = [];
  voices: SpeechSynthesisVoice[] = [];
  getVoices = (): SpeechSynthesisVoice[] => this.voices;
  speak = (utterance: Utterance): void => void this.said.push(utterance);
  pause = (): void => void this.acts.push('pause');
  resume = (): void => void this.acts.push('resume');
  cancel = (): void => void this.acts.push('cancel');
}

let speech: Speech;
let unfollow = (): void => undefined;

beforeEach(() => {
  speech = new Speech();
  Object.assign(window, { speechSynthesis: speech, SpeechSynthesisUtterance: Utterance });
  useReader.setState({ voices: null, reading: { kind: 'still' } });
});
afterEach(() => act(() => unfollow()));

function Section(): JSX.Element {
  const text = useRef<HTMLDivElement>(null);
  return (
    <>
      <div ref={text}>
        <p>
          One costs 2.5 euros<sup>1</sup>. <b>Two</b> follows?
        </p>
        <ul>
          <li>Three</li>
        </ul>
      </div>
      <ReadAloud id="a b" title="Of three" language="en" text={text} />
    </>
  );
}

describe('reading aloud', () => {
  it('says each sentence in turn, without numbers of sources, and ends by itself', async () => {
    speech.voices = [voice('en-GB', false), voice('en-US', true)];
    unfollow = followVoices();
    render(<Section />);
    await userEvent.click(screen.getByRole('button', { name: 'Read aloud: Of three' }));
    for (let count = 1; count <= 3; count++) {
      expect(speech.said).toHaveLength(count);
      act(() => speech.said.at(-1)?.onend?.());
    }
    expect(speech.said.map(({ text }) => text)).toEqual(['One costs 2.5 euros.', 'Two follows?', 'Three']);
    expect(new Set(speech.said.map((utterance) => utterance.voice?.lang))).toEqual(new Set(['en-US']));
    expect(screen.getByRole('button', { name: 'Read aloud: Of three' })).toBeEnabled();
  });

  it('pauses, goes on and stops; what the stopped one still reports is not listened to', async () => {
    speech.voices = [voice('en-US', true)];
    unfollow = followVoices();
    render(<Section />);
    await userEvent.click(screen.getByRole('button', { name: 'Read aloud: Of three' }));
    await userEvent.click(screen.getByRole('button', { name: 'Pause reading: Of three' }));
    await userEvent.click(screen.getByRole('button', { name: 'Go on reading: Of three' }));
    await userEvent.click(screen.getByRole('button', { name: 'Stop reading: Of three' }));
    expect(speech.acts).toEqual(['pause', 'resume', 'resume', 'cancel']);
    act(() => speech.said[0]?.onend?.());
    expect(speech.said).toHaveLength(1);
  });

  it('never uses a voice that is not on this computer, and says when there is none', () => {
    speech.voices = [voice('en-US', false), voice('de-DE', true)];
    unfollow = followVoices();
    render(<Section />);
    expect(screen.getByRole('button', { name: 'No voice here to read aloud: Of three' })).toBeDisabled();
    expect(voiceFor(speech.voices, 'en')).toBeNull();
  });

  it('takes up voices that the system names late', () => {
    unfollow = followVoices();
    render(<Section />);
    expect(screen.getByRole('button', { name: 'Read aloud: Of three' })).toBeDisabled();
    speech.voices = [voice('en-US', true)];
    act(() => void speech.dispatchEvent(new Event('voiceschanged')));
    expect(screen.getByRole('button', { name: 'Read aloud: Of three' })).toBeEnabled();
  });
});

it('sentences end at their marks, not in the middle of a number, and nothing with words is lost', () => {
  const cut = (text: string): string[] => placesOfSentences(text).map(({ from, to }) => text.slice(from, to));
  expect(cut('It is 2.5. Is it? “Yes!” (Or no.) Then')).toEqual(['It is 2.5.', 'Is it?', '“Yes!”', '(Or no.)', 'Then']);
  expect(cut(' ... ')).toEqual([]);
  expect(cut('')).toEqual([]);
});
