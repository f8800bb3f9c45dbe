// Every fact that is known of the computer, with its source and its age; for what is not known, the reason.
import type { JSX } from 'react';
import type { Survey } from '#domain/hardware';
import { momentWords } from '../lib/date-words';
import { isRecorded } from '../lib/is-recorded';
import { Dialog } from '../ui/Dialog';
import { allFacts, type FactGroup } from './all-facts';

export interface AllFactsProps {
  open: boolean;
  onOpenChange: (open: boolean) => void;
  survey: Survey;
}

export function AllFacts({ open, onOpenChange, survey }: AllFactsProps): JSX.Element {
  return (
    <Dialog
      open={open}
      onOpenChange={onOpenChange}
      title={`All that is known of ${isRecorded(survey) ? 'that' : 'this'} computer`}
      description={`Looked at on ${momentWords(survey.takenAt)}. None of it leaves this computer.`}
      wide
    >
      <div className="grid gap-5">
        {allFacts(survey).map((group) => (
          <Group key={group.title} {...group} />
        ))}
      </div>
    </Dialog>
  );
}

function Group({ title, lines }: FactGroup): JSX.Element {
  return (
    <section className="grid gap-1.5">
      <h3>{title}</h3>
      <dl className="grid text-sm">
        {lines.map(({ name, value, why, source, at }, index) => (
          <div
            key={`${name} ${index}`}
            className="grid gap-x-4 border-b border-line py-1.5 last:border-0 min-[40rem]:grid-cols-[10rem_minmax(0,1fr)]"
          >
            <dt className="break-words text-ink-3">{name}</dt>
            <dd className="min-w-0 break-words">
              {value ?? <span className="text-ink-2">Not known{why === null ? '.' : `: ${why}`}</span>}
              <span className="block text-xs text-ink-3">
                {[source === null ? null : `From ${source}`, at === null ? null : momentWords(at)]
                  .filter((part) => part !== null)
                  .join(', ')}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
