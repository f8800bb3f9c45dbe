// What to search for, in which order, and what narrows it. Sent by the button or by Enter alone.
import { useId, type JSX } from 'react';
import { Search } from 'lucide-react';
import { search, useHub, want } from '../../api/hub-store';
import { ANY, LANGUAGE_OPTIONS, LICENCE_OPTIONS, SORT_OPTIONS, TASK_CHOICES } from '../../lib/hub-words';
import { useOnline } from '../../lib/use-online';
import { Button } from '../../ui/Button';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';

export function SearchForm(): JSX.Element {
  const { wanted, searched, searching } = useHub();
  const online = useOnline();
  const changed = searched !== null && searched !== wanted;
  const id = useId();
  return (
    <form
      role="search"
      aria-label="Hugging Face"
      onSubmit={(event) => {
        event.preventDefault();
        void search();
      }}
      className="grid gap-3"
    >
      <div className="flex flex-wrap items-end gap-2">
        <TextField
          label="Words"
          hideLabel
          type="search"
          placeholder="Name, maker or language, for example “qwen coder”"
          maxLength={200}
          value={wanted.words}
          onChange={(words) => want({ words })}
          className="min-w-52 flex-1"
        />
        <Button type="submit" kind="primary" disabled={searching} aria-describedby={id}>
          <Search aria-hidden strokeWidth={1.75} />
          {searching ? 'Searching' : 'Search'}
        </Button>
      </div>
      <div className="grid grid-cols-2 gap-3 @min-[40rem]/list:grid-cols-4">
        <Select label="Order" value={wanted.sort} options={SORT_OPTIONS} onChange={(sort) => want({ sort })} />
        <Narrow
          label="Licence"
          value={wanted.licence}
          options={LICENCE_OPTIONS}
          onChange={(licence) => want({ licence })}
        />
        <Narrow label="Task" value={wanted.task} options={TASK_CHOICES} onChange={(task) => want({ task })} />
        <Narrow
          label="Language"
          value={wanted.language}
          options={LANGUAGE_OPTIONS}
          onChange={(language) => want({ language })}
        />
      </div>
      <p id={id} className="text-xs text-ink-2">
        {online
          ? 'Searching asks huggingface.co, once, when you press Search. It sees your network address and these words.'
          : 'There is no network at the moment. What is on this computer works without one.'}
        {changed && <strong className="font-semibold"> Press Search to see what you changed.</strong>}
      </p>
    </form>
  );
}

interface NarrowProps {
  label: string;
  value: string | null;
  options: readonly { value: string; label: string }[];
  onChange: (value: string | null) => void;
}

function Narrow({ label, value, options, onChange }: NarrowProps): JSX.Element {
  return (
    <Select
      label={label}
      value={value ?? ANY}
      options={options}
      onChange={(next) => onChange(next === ANY ? null : next)}
    />
  );
}
