// What stands in an empty tab: why it is empty, and what to do.
import type { JSX } from 'react';
import { Package, SearchX } from 'lucide-react';
import { Button } from '../ui/Button';
import { EmptyState } from '../ui/EmptyState';
import type { TabName } from './tabs';

export interface EmptyListProps {
  tab: TabName;
  filter: string;
  onClearFilter: () => void;
  onImport: () => void;
  onShowAll: () => void;
  onRecommended: () => void;
}

export function EmptyList(props: EmptyListProps): JSX.Element {
  const { tab, filter, onClearFilter, onImport, onShowAll, onRecommended } = props;
  if (tab === 'recommended') {
    return (
      <EmptyState
        icon={<Package strokeWidth={1.75} />}
        title="No model of the catalogue fits here now"
        action={<Button onClick={onShowAll}>Show all and why</Button>}
      >
        Closing other programs or freeing some disk may help. A small model of your own may run all the same.
      </EmptyState>
    );
  }
  if (filter.trim() !== '') {
    return (
      <EmptyState
        icon={<SearchX strokeWidth={1.75} />}
        title={`Nothing here is called “${filter.trim()}”`}
        action={<Button onClick={onClearFilter}>Clear the filter</Button>}
      />
    );
  }
  return (
    <EmptyState
      icon={<Package strokeWidth={1.75} />}
      title="No model is on this computer yet"
      action={
        <>
          <Button kind="primary" onClick={onRecommended}>
            See what is recommended
          </Button>
          <Button onClick={onImport}>Open a GGUF file</Button>
        </>
      }
    >
      Get one once, and it works from then on without a network.
    </EmptyState>
  );
}
