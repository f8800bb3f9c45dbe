// The tabs of the pane: lists of models, and the chart of all of them.
import type { JSX, ReactNode } from 'react';
import { Tabs } from 'radix-ui';
import type { ModelEntry } from '#contract/events';
import { TABS, type TabName } from './tabs';

export interface ModelTabsProps {
  tab: TabName;
  models: readonly ModelEntry[] | null;
  onTab: (tab: TabName) => void;
  /** What stands in the tab that is open. */
  children: ReactNode;
}

export function ModelTabs({ tab, models, onTab, children }: ModelTabsProps): JSX.Element {
  return (
    <Tabs.Root
      value={tab}
      onValueChange={(value) => onTab(TABS.find((one) => one.name === value)?.name ?? 'recommended')}
      className="@container/list min-w-0"
    >
      <Tabs.List aria-label="Which models" className="flex flex-wrap gap-x-5 border-b border-line text-sm">
        {TABS.map(({ name, words, count }) => (
          <Tabs.Trigger
            key={name}
            value={name}
            className="-mb-px border-b-2 border-transparent py-2 text-ink-2 hover:text-ink data-[state=active]:border-accent data-[state=active]:font-semibold data-[state=active]:text-accent-ink"
          >
            {words} {models !== null && count !== null && <span className="tabular-nums">{count(models)}</span>}
          </Tabs.Trigger>
        ))}
      </Tabs.List>
      {TABS.map(({ name }) => (
        <Tabs.Content key={name} value={name} className="grid gap-3 pt-3">
          {name === tab && children}
        </Tabs.Content>
      ))}
    </Tabs.Root>
  );
}
