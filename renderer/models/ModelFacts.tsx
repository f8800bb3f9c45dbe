// The facts of a model as a list of terms: size, licence, languages, a benchmark with its source, its file.
import type { JSX, ReactNode } from 'react';
import { formatBytes, formatParameters } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import { hubLicenceWords } from '../lib/hub-words';
import type { Moment } from '../lib/lesson-links';
import { licenceWords } from '../lib/licence-words';
import { loadedWords, smallerPlanWords } from '../lib/plan-words';
import { SafeLink } from '../ui/markdown/SafeLink';
import { WhyLink } from '../ui/WhyLink';

export function ModelFacts({ entry }: { entry: ModelEntry }): JSX.Element {
  const { catalog, installed, status } = entry;
  const source = installed?.source ?? null;
  const parameters = catalog?.parameters.total ?? installed?.facts.parameters ?? 0;
  return (
    <dl className="grid gap-3 border-t border-line pt-4 text-sm">
      {status.kind === 'loaded' && (
        <Fact name="Loaded" note={smallerPlanWords(status)}>
          {loadedWords(status)}
        </Fact>
      )}
      {parameters > 0 && (
        <Fact name="Size" moment="parameters">
          {sizeWords(entry, parameters)}
        </Fact>
      )}
      {catalog !== null && <CatalogFacts catalog={catalog} />}
      {catalog === null && installed !== null && installed.licence !== null && (
        <Fact name="Licence" moment="licence">
          {hubLicenceWords(installed.licence)}
        </Fact>
      )}
      {source !== null && (
        <Fact name="From" note={`Commit ${source.revision.slice(0, 12)}`}>
          <SafeLink href={`https://huggingface.co/${source.repo}`}>{source.repo}</SafeLink>
        </Fact>
      )}
      {installed !== null && (
        <Fact name="File" note={ORIGIN_WORDS[installed.origin]}>
          {installed.quant}, {formatBytes(installed.fileBytes)}
          {installed.parts.map((part) => (
            <span key={part} className="block font-mono text-xs break-all">
              {part}
            </span>
          ))}
        </Fact>
      )}
    </dl>
  );
}

const ORIGIN_WORDS = {
  downloaded: 'Fetched by Homeroom and checked byte by byte.',
  found: 'Found in a folder of models.',
  imported: 'Opened in place; Homeroom never moves or changes it.',
  provided: 'Came with the set-up.',
  trained: 'Trained on this computer.',
  'built-in': 'A part of Homeroom.',
} as const;

const THINKING_WORDS = {
  none: null,
  toggle: 'Can think before it answers.',
  always: 'Always thinks before it answers, which takes longer.',
  effort: 'Thinks before it answers, more or less as asked.',
  unknown: null,
} as const;

function CatalogFacts({ catalog }: { catalog: NonNullable<ModelEntry['catalog']> }): JSX.Element {
  const { licence, languages, mmluPro, notes, thinking } = catalog;
  return (
    <>
      <Fact name="Licence" note={licence.note} moment="licence">
        {licenceWords(licence)}
      </Fact>
      {languages !== null && <Fact name="Languages">{languages}</Fact>}
      <Fact name="MMLU-Pro" note={mmluPro === null ? null : `Source: ${mmluPro.source}`}>
        {mmluPro === null ? 'No published result.' : `${mmluPro.percent.toFixed(1)} % of its exam questions right`}
      </Fact>
      {THINKING_WORDS[thinking] !== null && <Fact name="Thinking">{THINKING_WORDS[thinking]}</Fact>}
      {notes !== null && <Fact name="Note">{notes}</Fact>}
    </>
  );
}

interface FactProps {
  name: string;
  note?: string | null;
  /** The lesson that explains it. */
  moment?: Moment;
  children: ReactNode;
}

function Fact({ name, note, moment, children }: FactProps): JSX.Element {
  return (
    <div className="grid grid-cols-[6rem_minmax(0,1fr)] gap-x-3">
      <dt className="text-ink-3">{name}</dt>
      <dd className="min-w-0">
        {children}
        {note !== undefined && note !== null && <span className="block text-xs break-words text-ink-2">{note}</span>}
        {moment !== undefined && (
          <span className="block">
            <WhyLink moment={moment} />
          </span>
        )}
      </dd>
    </div>
  );
}

function sizeWords({ catalog }: ModelEntry, parameters: number): string {
  const all = `${formatParameters(parameters)} parameters`;
  return catalog?.parameters.mixtureOfExperts === true
    ? `${all}, of which ${formatParameters(catalog.parameters.active)} work on each token`
    : all;
}
