// An answer while it is written: pieces are gathered, sent to the page a few times a second and saved once a second.
import type { AnswerText } from '#services/database/messages';

export interface AnswerStream {
  /** What has been written so far. */
  readonly written: AnswerText;
  add: (part: 'answer' | 'thoughts', text: string) => void;
  describe: (facts: { modelName: string } | { seenFromId: number | null }) => void;
  /** Sends what is left and stops both timers; what was written is saved by the caller, with how it ended. */
  close: () => void;
}

export interface AnswerStreamOptions {
  send: (delta: { text: string; thoughts: string }) => void;
  save: (written: AnswerText) => void;
}

const SEND_EVERY_MS = 30;
const SAVE_EVERY_MS = 1000;

export function openAnswerStream({ send, save }: AnswerStreamOptions): AnswerStream {
  const written: AnswerText = { text: '', thoughts: '', modelName: '', seenFromId: null };
  let unsent = { text: '', thoughts: '' };
  let sending: NodeJS.Timeout | null = null;
  let saving: NodeJS.Timeout | null = null;

  const sendNow = (): void => {
    sending = null;
    const delta = unsent;
    unsent = { text: '', thoughts: '' };
    if (delta.text !== '' || delta.thoughts !== '') send(delta);
  };
  const saveNow = (): void => {
    saving = null;
    save(written);
  };
  return {
    written,
    add: (part, text) => {
      const field = part === 'answer' ? 'text' : 'thoughts';
      written[field] += text;
      unsent[field] += text;
      sending ??= setTimeout(sendNow, SEND_EVERY_MS);
      saving ??= setTimeout(saveNow, SAVE_EVERY_MS);
    },
    describe: (facts) => {
      Object.assign(written, facts);
    },
    close: () => {
      if (sending !== null) clearTimeout(sending);
      if (saving !== null) clearTimeout(saving);
      sendNow();
    },
  };
}
