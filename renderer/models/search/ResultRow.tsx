// One repository that was found: who made it, how much it is used, its licence, and roughly what it would need here.
import { useState, type JSX } from 'react';
import { Download, Heart, LockKeyhole } from 'lucide-react';
import type { RoughEstimate } from '#domain/rough-estimate';
import { formatBytes, formatParameters } from '#domain/units';
import type { HubModel } from '#contract/hub';
import { openRepository } from '../../api/hub-store';
import { ageWords, GATED_WORDS, hubLicenceWords, hubTaskWords, languageWords, roundCount } from '../../lib/hub-words';
import { sentenceCase } from '../../lib/sentence-case';
import { isUnpromised } from '../../lib/verdict-words';
import { MemoryBars } from '../../ui/MemoryBars';
import { SpeedText } from '../../ui/SpeedText';
import { Tag } from '../../ui/Tag';
import { Tooltip } from '../../ui/Tooltip';

export function ResultRow({ model, rough }: { model: HubModel; rough: RoughEstimate | null }): JSX.Element {
  const [author = '', name = model.repo] = model.repo.split('/');
  return (
    <li className="relative grid items-center gap-x-4 gap-y-3 rounded-lg border border-line bg-surface px-4.5 py-3.5 hover:border-line-strong @min-[40rem]/list:grid-cols-[minmax(0,1fr)_11rem_9rem]">
      <div className="grid min-w-0 gap-1">
        <h3 className="flex flex-wrap items-center gap-2">
          <button
            type="button"
            data-repo={model.repo}
            onClick={() => void openRepository(model.repo)}
            className="rounded-sm text-left font-semibold break-all after:absolute after:inset-0 after:rounded-lg"
          >
            <span className="font-normal text-ink-2">{author}/</span>
            {name}
          </button>
          {model.gated !== 'no' && <Gated gated={model.gated} />}
        </h3>
        <Popularity model={model} />
        <p className="text-xs text-ink-2">{described(model)}</p>
      </div>
      <Rough parameters={model.parameters} rough={rough} />
    </li>
  );
}

function Gated({ gated }: { gated: Exclude<HubModel['gated'], 'no'> }): JSX.Element {
  return (
    <Tooltip text={GATED_WORDS[gated]}>
      <button type="button" className="relative cursor-help rounded-full">
        <Tag tone="warn">
          <LockKeyhole aria-hidden strokeWidth={1.75} className="mr-1 inline size-3 align-[-1px]" />
          asks for consent
        </Tag>
      </button>
    </Tooltip>
  );
}

function Popularity({ model }: { model: HubModel }): JSX.Element {
  const [now] = useState(() => new Date());
  const age = ageWords(model.updatedAt, now);
  return (
    <p className="flex flex-wrap items-center gap-x-3.5 gap-y-0.5 text-xs text-ink-2 tabular-nums [&_svg]:mr-1 [&_svg]:inline [&_svg]:size-3.5 [&_svg]:align-[-2px]">
      <span title="Fetched in the last 30 days">
        <Download aria-hidden strokeWidth={1.75} />
        {roundCount(model.downloads)} <span className="sr-only">times fetched in the last 30 days</span>
      </span>
      <span title="Likes">
        <Heart aria-hidden strokeWidth={1.75} />
        {roundCount(model.likes)} <span className="sr-only">likes</span>
      </span>
      {age !== null && <span>changed {age}</span>}
      {model.parameters !== null && <span>{formatParameters(model.parameters)} parameters</span>}
    </p>
  );
}

function described({ licence, task, languages }: HubModel): string {
  const parts = [hubLicenceWords(licence), task === null ? null : hubTaskWords(task), languageWords(languages)];
  return parts.flatMap((part) => (part === null ? [] : [sentenceCase(part)])).join('. ');
}

function Rough({ parameters, rough }: { parameters: number | null; rough: RoughEstimate | null }): JSX.Element {
  if (rough === null) {
    return (
      <p className="relative col-span-full text-xs text-ink-2 @min-[40rem]/list:col-span-2">
        {parameters === null ? 'How large it is shows when you open it.' : 'What it needs is not known yet.'}
      </p>
    );
  }
  const { verdict } = rough.fit;
  return (
    <>
      <div className="relative grid min-w-0 gap-1">
        <MemoryBars need={rough.fit} />
        <Tooltip
          text={`Reckoned from its number of parameters alone, as if it were built like ${rough.like}. Open it and choose a file for the exact sum.`}
        >
          <button type="button" className="cursor-help rounded-sm text-left text-xs text-ink-2 tabular-nums">
            about {formatBytes(rough.bytes)} at 4 bits, rough
          </button>
        </Tooltip>
      </div>
      <div className="relative text-sm">
        {isUnpromised(verdict) ? (
          <span className="text-ink-3">{verdict === 'tight' ? 'no speed promised' : 'would not run'}</span>
        ) : (
          <SpeedText speed={rough.speed} short />
        )}
      </div>
    </>
  );
}
