// The learner's own texts, checked and kept until one of them is learnt from or the application ends.
import { open } from 'node:fs/promises';
import { basename } from 'node:path';
import { FailureError } from '#contract/failure';
import type { OwnTextReport, TextRefusal } from '#contract/workshop';
import { checkOwnText, refusalBySize, type OwnText, type Refusal } from '#training/data/own-text';
import { refusalWords, warningWords } from '#training/data/own-text-words';

export interface OwnTexts {
  check: (text: string) => OwnTextReport;
  /** Null when no file was chosen. */
  choose: () => Promise<OwnTextReport | null>;
  /** @throws FailureError workshop.no-text */
  get: (textId: string) => string;
}

export interface OwnTextsDeps {
  chooseTextFile: () => Promise<string | null>;
  newId: () => string;
}

/** Somebody may try several; more are not kept. */
const MOST_KEPT = 4;
const BEGINNING = 200;

export function createOwnTexts({ chooseTextFile, newId }: OwnTextsDeps): OwnTexts {
  const kept = new Map<string, string>();
  const report = (checked: OwnText, file: string | null): OwnTextReport => {
    if (checked.kind === 'refused') return refused(checked.refusal, file);
    const textId = newId();
    kept.set(textId, checked.text);
    for (const old of [...kept.keys()].slice(0, -MOST_KEPT)) kept.delete(old);
    const { counts, text, split } = checked;
    return {
      textId,
      file,
      refused: null,
      characters: counts.characters,
      bytes: counts.bytes,
      differentBytes: counts.differentTokens,
      split: { learn: split.training.length, heldBack: split.validation.length },
      beginning: text.slice(0, BEGINNING),
      remarks: checked.kind === 'doubtful' ? checked.warnings.map(warningWords) : [],
    };
  };
  return {
    check: (text) => report(checkOwnText(text), null),
    choose: async () => {
      const path = await chooseTextFile();
      if (path === null) return null;
      const read = await readIfNotTooLarge(path);
      const file = basename(path);
      if (read === null) return { ...nothingIn(file), refused: 'unreadable', remarks: ['This file cannot be read.'] };
      return 'refusal' in read ? refused(read.refusal, file) : report(checkOwnText(read.bytes), file);
    },
    get: (textId) => {
      const text = kept.get(textId);
      if (text === undefined) throw new FailureError('workshop.no-text', 'This text is not kept any more.');
      return text;
    },
  };
}

/** Null when it cannot be read. */
async function readIfNotTooLarge(path: string): Promise<{ bytes: Uint8Array } | { refusal: Refusal } | null> {
  try {
    const file = await open(path);
    try {
      const refusal = refusalBySize((await file.stat()).size);
      return refusal === null ? { bytes: new Uint8Array(await file.readFile()) } : { refusal };
    } finally {
      await file.close();
    }
  } catch {
    return null;
  }
}

const KINDS: Readonly<Record<Refusal['kind'], TextRefusal>> = {
  'too large': 'too-long',
  empty: 'empty',
  'one character': 'too-short',
  'UTF-16': 'binary',
  'no text': 'binary',
};

function refused(refusal: Refusal, file: string | null): OwnTextReport {
  return { ...nothingIn(file), refused: KINDS[refusal.kind], remarks: [refusalWords(refusal)] };
}

function nothingIn(file: string | null): Omit<OwnTextReport, 'refused' | 'remarks'> {
  const split = { learn: 0, heldBack: 0 };
  return { textId: null, file, characters: 0, bytes: 0, differentBytes: 0, split, beginning: '' };
}
