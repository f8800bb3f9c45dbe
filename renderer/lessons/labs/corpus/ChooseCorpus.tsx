// Which text is worked on: one of the lab's own, or the learner's, typed, pasted or opened from a file.
import { useId, useState, type JSX } from 'react';
import { formatBytes } from '#domain/units';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { CORPUS_LABELS, CORPUS_NAMES, type CorpusName } from './corpora';
import { MOST_BYTES, MOST_SAVED_CHARACTERS, mistakeIn } from './own-text';

export interface ChooseCorpusProps {
  corpus: CorpusName;
  onCorpus: (corpus: CorpusName) => void;
  /** The learner's own text. */
  text: string;
  onText: (text: string) => void;
}

export function ChooseCorpus({ corpus, onCorpus, text, onText }: ChooseCorpusProps): JSX.Element {
  return (
    <div className="grid gap-3">
      <Select
        label="The text"
        value={corpus}
        options={CORPUS_NAMES.map((value) => ({ value, label: CORPUS_LABELS[value] }))}
        onChange={onCorpus}
      />
      {corpus === 'own' && <OwnText text={text} onText={onText} />}
    </div>
  );
}

function OwnText({ text, onText }: Pick<ChooseCorpusProps, 'text' | 'onText'>): JSX.Element {
  const id = useId();
  const [mistake, setMistake] = useState<string | null>(null);
  const take = (next: string): void => {
    const wrong = mistakeIn(next);
    setMistake(wrong);
    if (wrong === null) onText(next);
  };
  const open = async (file: File | undefined): Promise<void> => {
    if (file === undefined) return;
    if (file.size > MOST_BYTES) setMistake(`“${file.name}” is larger than 5 MB. Take a part of it.`);
    else take(await file.text());
  };
  const isLarge = text.length > MOST_SAVED_CHARACTERS;
  return (
    <div className="grid gap-2 text-sm">
      {isLarge ? (
        <p className="rounded-md border border-line bg-sunken p-3">
          A text of {formatBytes(new TextEncoder().encode(text).length)} is here. It is too large to be shown and
          edited, and is not kept when you leave the lab.
        </p>
      ) : (
        <>
          <label htmlFor={id}>Type or paste a text, a sentence or a paragraph a line</label>
          <textarea
            id={id}
            value={text}
            rows={6}
            dir="auto"
            spellCheck={false}
            onChange={(event) => take(event.target.value)}
            className="max-h-60 w-full min-w-0 resize-y rounded-md border border-line-strong bg-surface px-3 py-2 text-ink"
          />
        </>
      )}
      {mistake !== null && (
        <p role="alert" className="text-bad">
          {mistake}
        </p>
      )}
      <div className="flex flex-wrap items-center gap-2">
        <label className="inline-flex cursor-pointer items-center rounded-md border border-line-strong bg-surface px-3.5 py-2 font-medium hover:bg-sunken has-focus-visible:outline-2 has-focus-visible:outline-accent">
          Open a text file
          <input
            type="file"
            accept="text/*,.txt,.md,.csv"
            className="sr-only"
            onChange={(event) => {
              void open(event.target.files?.[0]);
              event.target.value = '';
            }}
          />
        </label>
        {text !== '' && (
          <Button
            kind="quiet"
            onClick={() => {
              setMistake(null);
              onText('');
            }}
          >
            Remove the text
          </Button>
        )}
        <span className="text-xs text-ink-3">At most 5 MB. It stays on this computer.</span>
      </div>
    </div>
  );
}
