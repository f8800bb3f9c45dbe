// A note on a run, kept as soon as the field is left.
import { useState, type JSX } from 'react';
import type { WorkshopRun } from '#contract/workshop';
import { noteOnRun } from '../../api/workshop-actions';
import { TextArea } from '../../ui/TextArea';

export function RunNotes({ run }: { run: WorkshopRun }): JSX.Element {
  const [note, setNote] = useState(run.note);
  return (
    <TextArea
      label="Your note"
      value={note}
      maxLength={20_000}
      dir="auto"
      placeholder="What you tried, and what came of it."
      onChange={setNote}
      onBlur={() => {
        if (note !== run.note) void noteOnRun(run.id, note);
      }}
    />
  );
}
