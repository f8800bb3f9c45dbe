// One recommended model: its sum, its speed, its licence, its size, and why it was picked.
import { useId, useState, type JSX } from 'react';
import type { Pick } from '#domain/recommend';
import type { PickRole } from '#domain/recommend-reasons';
import { formatBytes, formatCount, formatParameters } from '#domain/units';
import { classNames } from '../lib/class-names';
import { licenceWords } from '../lib/licence-words';
import { VERDICT_WORDS } from '../lib/verdict-words';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { Dialog } from '../ui/Dialog';
import { FitMark } from '../ui/FitMark';
import { MemoryBars } from '../ui/MemoryBars';
import { MemoryTable } from '../ui/MemoryTable';
import { SpeedText } from '../ui/SpeedText';
import { Tag } from '../ui/Tag';
import { WhyLink } from '../ui/WhyLink';
import { Waits } from '../ui/Waits';

const ROLE_WORDS: Record<PickRole, string> = { best: 'Recommended', faster: 'Faster', smarter: 'Smarter' };

export interface PickCardProps {
  pick: Pick;
  /** True when the file is on this computer already. */
  here: boolean;
  /** Bytes kept free on a device. */
  keptFree: (device: string) => number;
  onChoose: () => void;
}

export function PickCard({ pick, here, keptFree, onChoose }: PickCardProps): JSX.Element {
  const best = pick.role === 'best';
  const [sumShown, showSum] = useState(false);
  const headingId = useId();
  return (
    <Card
      role="article"
      aria-labelledby={headingId}
      className={classNames('grid content-start gap-3.5', best && 'border-accent shadow-float')}
    >
      <header className="grid gap-2">
        <div className="flex flex-wrap items-center justify-between gap-2">
          <Tag tone={best ? 'accent' : 'neutral'}>{ROLE_WORDS[pick.role]}</Tag>
          <Tag>{here ? 'already here' : `${formatBytes(pick.downloadBytes)} download`}</Tag>
        </div>
        <h3 id={headingId} className={best ? 'font-serif text-xl/tight' : 'text-base'}>
          {pick.name}
        </h3>
        <p className="text-xs text-ink-2">
          {formatParameters(pick.parameters)} parameters, {pick.quant}. {licenceWords(pick.licence)}.
        </p>
        {best && !here && <WhyLink moment="download-size" />}
      </header>
      <p className="text-sm">
        {pick.reason}
        {pick.whyNotLarger !== null && <span className="text-ink-2"> {pick.whyNotLarger}</span>}
      </p>
      {pick.closeCall !== null && <p className="text-sm text-ink-2">{pick.closeCall}</p>}
      <MemoryBars need={pick} {...(best && { keptFree })} legend={best} />
      <p className="-my-1 inline-flex items-center gap-2 text-sm">
        <FitMark verdict={pick.fits} />
        {VERDICT_WORDS[pick.fits]}
        {pick.fits === 'partial' && `, ${pick.gpuLayers} layers on the card`}
      </p>
      <div className="grid gap-1">
        <SpeedText speed={pick.speed} />
        <Waits expected={pick.expected} />
      </div>
      <div className="flex flex-wrap gap-2">
        <Button kind={best ? 'primary' : 'normal'} onClick={onChoose}>
          {here ? `Start with ${pick.name}` : `Get it, ${formatBytes(pick.downloadBytes)}`}
        </Button>
        <Button kind="quiet" onClick={() => showSum(true)}>
          Show the whole sum
        </Button>
      </div>
      <Dialog
        open={sumShown}
        onOpenChange={showSum}
        title={`What ${pick.name} needs`}
        description={`${formatBytes(pick.budgetBytes)} can be spared where it would run.`}
      >
        <MemoryTable memory={pick.memory} loads={pick.loads} contextTokens={formatCount(pick.contextTokens)} />
        <WhyLink moment="memory" />
      </Dialog>
    </Card>
  );
}
