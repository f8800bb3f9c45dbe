// What the user adds to a model: a name of their own, a note, the star of a favourite. Each is kept as soon as it is changed.
import { useState, type JSX } from 'react';
import { Star } from 'lucide-react';
import type { ModelRecord } from '#domain/model';
import type { ModelEntry } from '#contract/events';
import { describe } from '../api/model-actions';
import { classNames } from '../lib/class-names';
import { Button } from '../ui/Button';
import { Disclosure } from '../ui/Disclosure';
import { TextArea } from '../ui/TextArea';
import { TextField } from '../ui/TextField';

export interface RecordEditorProps {
  entry: ModelEntry;
  record: ModelRecord;
}

export function RecordEditor({ entry, record }: RecordEditorProps): JSX.Element {
  // What was changed last counts, also before the Node side has answered.
  const [mine, setMine] = useState({ name: record.name, note: record.note, favourite: record.favourite });
  const [hadNote] = useState(record.note !== '');
  const keep = async (change: Partial<typeof mine>): Promise<void> => {
    const next = { ...mine, ...change };
    setMine(next);
    const result = await describe({ modelId: entry.id, ...next });
    if (!result.ok) setMine(mine);
  };
  return (
    <div className="grid gap-3 border-t border-line pt-4 text-sm">
      <Button
        aria-pressed={mine.favourite}
        onClick={() => void keep({ favourite: !mine.favourite })}
        className="justify-self-start"
      >
        <Star aria-hidden strokeWidth={1.75} className={classNames(mine.favourite && 'fill-accent text-accent')} />
        {mine.favourite ? 'A favourite' : 'Make it a favourite'}
      </Button>
      <Disclosure summary="Your name and note for it" defaultOpen={hadNote}>
        <div className="grid gap-3">
          <Kept
            label="Name"
            saved={mine.name ?? ''}
            hint={`Left empty, it is called ${entry.catalog?.name ?? entry.installed?.name ?? entry.id}.`}
            onKeep={(name) => void keep({ name: name === '' ? null : name })}
          />
          <Kept label="Note" saved={mine.note} long onKeep={(note) => void keep({ note })} />
        </div>
      </Disclosure>
    </div>
  );
}

interface KeptProps {
  label: string;
  saved: string;
  hint?: string;
  long?: boolean;
  onKeep: (text: string) => void;
}

/** A field that is kept when it is left, or with Enter where it is one line. */
function Kept({ label, saved, hint, long = false, onKeep }: KeptProps): JSX.Element {
  const [text, setText] = useState(saved);
  const keep = (): void => {
    if (text.trim() !== saved) onKeep(text.trim());
  };
  if (long) return <TextArea label={label} value={text} maxLength={10_000} onChange={setText} onBlur={keep} />;
  return (
    <TextField
      label={label}
      value={text}
      hint={hint}
      maxLength={200}
      onChange={setText}
      onBlur={keep}
      onKeyDown={(event) => {
        if (event.key === 'Enter') keep();
      }}
    />
  );
}
