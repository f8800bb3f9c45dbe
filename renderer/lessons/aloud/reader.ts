// Reads sentences aloud with a voice of the system that works on this computer alone; a voice that would ask a server is never used.
import { create } from 'zustand';
import type { Sentence } from './sentences';

type Reading = { kind: 'still' } | { kind: 'reading' | 'paused'; key: string };

interface ReaderStore {
  /** Local voices; null until the system has named its voices. */
  voices: readonly SpeechSynthesisVoice[] | null;
  reading: Reading;
}

export const useReader = create<ReaderStore>()(() => ({ voices: null, reading: { kind: 'still' } }));

/** How long a system may take to name its voices before it counts as having none, milliseconds. */
const VOICES_WITHIN_MS = 1500;
const MARK = 'read-aloud';
/** Grows with every start and stop, so that what an earlier reading still says is not listened to. */
let turn = 0;

/** Asks the system for its voices, and follows when they change. */
export function followVoices(): () => void {
  const speech = synthesis();
  if (speech === null) {
    useReader.setState({ voices: [] });
    return () => undefined;
  }
  const ask = (): void => {
    const all = speech.getVoices();
    if (all.length > 0) useReader.setState({ voices: all.filter(({ localService }) => localService) });
  };
  ask();
  speech.addEventListener('voiceschanged', ask);
  const timer = setTimeout(() => useReader.setState(({ voices }) => ({ voices: voices ?? [] })), VOICES_WITHIN_MS);
  return () => {
    clearTimeout(timer);
    speech.removeEventListener('voiceschanged', ask);
    stopReading();
  };
}

/** The voice for a language; null where the system has none of its own for it. */
export function voiceFor(
  voices: readonly SpeechSynthesisVoice[] | null,
  language: string,
): SpeechSynthesisVoice | null {
  const own = (voices ?? []).filter(
    ({ lang, localService }) => localService && lang.toLowerCase().startsWith(language),
  );
  return own.find((voice) => voice.default) ?? own[0] ?? null;
}

/** Reads from the first sentence to the last; `key` says what is being read. */
export function read(key: string, sentences: readonly Sentence[], voice: SpeechSynthesisVoice): void {
  stopReading();
  const speech = synthesis();
  if (speech === null || !voice.localService) return;
  const mine = ++turn;
  useReader.setState({ reading: { kind: 'reading', key } });
  const say = (index: number): void => {
    const sentence = sentences[index];
    if (mine !== turn) return;
    if (sentence === undefined) {
      stopReading();
      return;
    }
    const utterance = new SpeechSynthesisUtterance(sentence.text);
    utterance.voice = voice;
    utterance.lang = voice.lang;
    utterance.onend = () => say(index + 1);
    utterance.onerror = () => {
      if (mine === turn) stopReading();
    };
    mark(sentence.range);
    speech.speak(utterance);
  };
  say(0);
}

export function pauseReading(): void {
  const { reading } = useReader.getState();
  if (reading.kind !== 'reading') return;
  synthesis()?.pause();
  useReader.setState({ reading: { kind: 'paused', key: reading.key } });
}

export function goOnReading(): void {
  const { reading } = useReader.getState();
  if (reading.kind !== 'paused') return;
  synthesis()?.resume();
  useReader.setState({ reading: { kind: 'reading', key: reading.key } });
}

export function stopReading(): void {
  turn += 1;
  if (useReader.getState().reading.kind === 'still') return;
  const speech = synthesis();
  // A paused system would stay paused for the next reading.
  speech?.resume();
  speech?.cancel();
  mark(null);
  useReader.setState({ reading: { kind: 'still' } });
}

function synthesis(): SpeechSynthesis | null {
  return 'speechSynthesis' in window ? window.speechSynthesis : null;
}

/** Shows which sentence is read; styles.css says how. */
function mark(range: Range | null): void {
  if (!('highlights' in CSS)) return;
  if (range === null) CSS.highlights.delete(MARK);
  else CSS.highlights.set(MARK, new Highlight(range));
}
