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
  const keep = (change: Partial<Pick<ModelRecord, 'name' | 'note' | 'favourite'>>): void => {
    const { name, note, favourite } = { ...record, ...change };
    void describe({ modelId: entry.id, name, note, favourite });
  };
  return (
    <div className="grid gap-3 border-t border-line pt-4 text-sm">
      <Button
        aria-pressed={record.favourite}
        onClick={() => keep({ favourite: !record.favourite })}
        className="justify-self-start"
      >
        <Star aria-hidden strokeWidth={1.75} className={classNames(record.favourite && 'fill-accent text-accent')} />
        {record.favourite ? 'A favourite' : 'Make it a favourite'}
      </Button>
      <Disclosure summary="Your name and note for it" defaultOpen={record.note !== ''}>
        <div className="grid gap-3">
          <Kept
            label="Name"
            saved={record.name ?? ''}
            hint={`Left empty, it is called ${entry.catalog?.name ?? entry.installed?.name ?? entry.id}.`}
            onKeep={(name) => keep({ name: name.trim() === '' ? null : name.trim() })}
          />
          <Kept label="Note" saved={record.note} long onKeep={(note) => keep({ note })} />
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
    if (text !== saved) onKeep(text);
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
