// What narrows the list and what can be done with all of it: the kind of work, words of a name, the order, what takes the space.
import type { JSX } from 'react';
import { ChartPie } from 'lucide-react';
import { TASK_MEANING, TASK_OPTIONS } from '../lib/task-words';
import { Button } from '../ui/Button';
import { SegmentedControl } from '../ui/SegmentedControl';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import { INSTALLED_SORTS } from './installed-order';
import type { ModelsView } from './use-models-view';

export function Sieve({ view }: { view: ModelsView }): JSX.Element {
  const { tab, task, setTask, filter, setFilter } = view;
  if (tab === 'recommended' || tab === 'chart') {
    return (
      <div className="grid gap-1.5">
        <SegmentedControl label="What for" value={task} options={TASK_OPTIONS} onChange={setTask} />
        <p className="text-xs text-ink-2">{TASK_MEANING[task]}</p>
      </div>
    );
  }
  return (
    <div className="flex flex-wrap items-center justify-between gap-2">
      <TextField
        label="Filter by name"
        hideLabel
        type="search"
        placeholder="Filter by name or maker"
        value={filter}
        onChange={setFilter}
        className="min-w-44 max-w-88 flex-1"
      />
      {tab === 'installed' && <InstalledTools view={view} />}
    </div>
  );
}

function InstalledTools({ view }: { view: ModelsView }): JSX.Element {
  return (
    <div className="flex flex-wrap items-center gap-2">
      <span className="flex items-center gap-2 text-sm">
        <span aria-hidden className="text-ink-2">
          Order
        </span>
        <Select label="Order" hideLabel value={view.sort} options={INSTALLED_SORTS} onChange={view.setSort} />
      </span>
      <Button onClick={() => view.showStorage(true)}>
        <ChartPie aria-hidden strokeWidth={1.75} />
        What takes the space
      </Button>
    </div>
  );
}
