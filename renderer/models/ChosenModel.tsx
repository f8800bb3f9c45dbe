// The right side of the pane: the model that is looked at closely, in place of the list where there is no room for both.
import type { JSX, RefObject } from 'react';
import { ArrowLeft } from 'lucide-react';
import type { ModelEntry } from '#contract/events';
import type { Failure } from '#contract/failure';
import { classNames } from '../lib/class-names';
import type { Go } from '../lib/place';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { ModelDetail } from './ModelDetail';
import type { ModelsView } from './use-models-view';

export interface ChosenModelProps {
  entry: ModelEntry;
  view: ModelsView;
  failure: Failure | null;
  /** In a narrow window: whether it stands in place of the list. */
  open: boolean;
  onClose: () => void;
  headingRef: RefObject<HTMLHeadingElement | null>;
  go: Go;
}

export function ChosenModel({ entry, view, failure, open, onClose, headingRef, go }: ChosenModelProps): JSX.Element {
  const { recommendation, computer } = view;
  return (
    <aside aria-label="The chosen model" className={classNames('min-w-0', !open && 'hidden @min-[64rem]:block')}>
      <Button kind="quiet" className="mb-3 @min-[64rem]:hidden" onClick={onClose}>
        <ArrowLeft aria-hidden strokeWidth={1.75} />
        Back to the list
      </Button>
      <Card className="@min-[64rem]:sticky @min-[64rem]:top-6 @min-[64rem]:max-h-[calc(100vh-3rem)] @min-[64rem]:overflow-y-auto">
        <ModelDetail
          entry={entry}
          computer={computer}
          pickedQuant={recommendation?.picks.find(({ modelId }) => modelId === entry.id)?.quant ?? null}
          failure={failure}
          rejection={recommendation?.rejected.find(({ modelId }) => modelId === entry.id)?.reason ?? null}
          headingRef={headingRef}
          go={go}
        />
      </Card>
    </aside>
  );
}
