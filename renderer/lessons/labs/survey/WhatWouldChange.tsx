// One change at a time: the computer as it is beside the computer as it would be.
import type { JSX } from 'react';
import type { Candidate } from '#domain/candidate';
import type { Survey } from '#domain/hardware';
import { formatBytes } from '#domain/units';
import { MemoryBars } from '../../../ui/MemoryBars';
import { Select } from '../../../ui/Select';
import { SpeedText } from '../../../ui/SpeedText';
import { ConstantField } from '../../lab/ConstantField';
import { firstWords, gainedWords, speedChangeWords } from './change-words';
import { gained, type Outlook } from './outlook';
import { cardOf, type SurveySettings } from './settings';
import { hindrance, isCard, WHAT_IF_WORDS, WHAT_IFS, type WhatIf } from './what-ifs';

export interface WhatWouldChangeProps {
  settings: SurveySettings;
  survey: Survey;
  before: Outlook;
  /** `same`: the model that is first now, on the changed computer. Null until a change is tried. */
  changed: { after: Outlook; same: Candidate | null } | null;
  onTry: (whatIf: WhatIf) => void;
  onChange: (part: Partial<SurveySettings>) => void;
}

const NOTHING = 'nothing';

export function WhatWouldChange(props: WhatWouldChangeProps): JSX.Element {
  const { settings, survey, before, changed, onTry } = props;
  const { whatIf } = settings;
  const hint = whatIf === null ? null : hindrance(whatIf, survey);
  return (
    <div className="grid gap-3">
      <h3 className="font-sans text-base">What would change?</h3>
      <Select
        label="Suppose this computer had"
        value={whatIf ?? NOTHING}
        options={[
          ...(whatIf === null ? [{ value: NOTHING, label: 'Nothing new: choose a change' } as const] : []),
          ...WHAT_IFS.map((value) => ({ value, label: WHAT_IF_WORDS[value] })),
        ]}
        onChange={(chosen) => {
          if (chosen !== NOTHING) onTry(chosen);
        }}
        {...(hint !== null && { hint })}
      />
      {whatIf !== null && isCard(whatIf) && <CardFields {...props} whatIf={whatIf} />}
      <div className="grid gap-3 @min-[34rem]/lab:grid-cols-2">
        <Side title="As it is" outlook={before} />
        {whatIf !== null && changed !== null && <Side title={`With ${withWords(whatIf)}`} outlook={changed.after} />}
      </div>
      {changed !== null && (
        <ul aria-live="polite" className="grid list-disc gap-1 pl-5 text-sm">
          <li>{firstWords(before, changed.after)}</li>
          {before.best !== null && changed.same !== null && <li>{speedChangeWords(before.best, changed.same)}</li>}
          <li>{gainedWords(gained(before, changed.after))}</li>
        </ul>
      )}
      {changed !== null && whatIf !== null && (isCard(whatIf) || whatIf === 'bandwidth') && (
        <p className="text-xs text-ink-3">
          Speeds of parts that are not here are estimates from their makers’ bandwidth, and may be off by two fifths.
        </p>
      )}
    </div>
  );
}

function withWords(whatIf: WhatIf): string {
  const words = WHAT_IF_WORDS[whatIf];
  return words.charAt(0).toLowerCase() + words.slice(1);
}

function CardFields({ settings, whatIf, onChange }: WhatWouldChangeProps & { whatIf: WhatIf }): JSX.Element | null {
  if (!isCard(whatIf)) return null;
  const { gibibytes, gigabytesPerSecond } = cardOf(settings, whatIf);
  return (
    <div className="grid items-start gap-4 @min-[32rem]/lab:grid-cols-2">
      <ConstantField
        id={`card-${whatIf}-memory`}
        value={gibibytes}
        onChange={(value) => onChange({ [`${whatIf}-memory`]: value })}
      />
      <ConstantField
        id={`card-${whatIf}-bandwidth`}
        value={gigabytesPerSecond}
        onChange={(value) => onChange({ [`${whatIf}-bandwidth`]: value })}
      />
    </div>
  );
}

function Side({ title, outlook }: { title: string; outlook: Outlook }): JSX.Element {
  const { budget, best, possible } = outlook;
  return (
    <section aria-label={title} className="grid min-w-0 content-start gap-2 rounded-md border border-line p-3 text-sm">
      <h4 className="font-sans text-sm font-semibold">{title}</h4>
      <p className="text-ink-2 tabular-nums">
        A model may take {formatBytes(budget.hostBytes)} of main memory
        {budget.gpuName !== null &&
          (budget.unified ? ', shared with the graphics' : ` and ${formatBytes(budget.gpuBytes)} on ${budget.gpuName}`)}
        . {possible.length} {possible.length === 1 ? 'model' : 'models'} of the catalogue{' '}
        {possible.length === 1 ? 'fits' : 'fit'}.
      </p>
      {best === null ? (
        <p>Nothing in the catalogue fits.</p>
      ) : (
        <>
          <p>
            First choice: <strong className="font-semibold">{best.model.name}</strong>{' '}
            <span className="text-ink-2">{best.file.quant}</span>
          </p>
          <SpeedText speed={best.speed.decode} short />
          <MemoryBars need={best.fit} legend />
        </>
      )}
    </section>
  );
}
