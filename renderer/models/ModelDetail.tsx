// One model looked at closely: what it needs under any choice, how fast it would be, what it is, where its file is.
import { useState, type JSX } from 'react';
import type { Computer } from '#domain/candidate';
import { formatBytes } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import type { Failure } from '#contract/failure';
import { useSettings } from '../api/settings-store';
import type { Go } from '../lib/place';
import { builtInWords } from '../lib/built-in-words';
import { AdapterChoice } from '../ui/AdapterChoice';
import { FailureNote } from '../ui/FailureNote';
import { ContextChoice } from './ContextChoice';
import { KeepChoices } from './KeepChoices';
import { FileTools } from './FileTools';
import { Memory } from './Memory';
import { ModelActions } from './ModelActions';
import { ModelFacts } from './ModelFacts';
import { isBuiltIn, originWords } from './origin-words';
import { contextMax, viewOf, withFit, type Choices } from './model-view';
import { MoreChoices } from './MoreChoices';
import { quantOptions } from './quant-options';
import { QuantChooser } from './QuantChooser';
import { RecordEditor } from './RecordEditor';
import { RemoveModel } from './RemoveModel';
import { SpeedPanel } from './SpeedPanel';
import { useInspection } from './use-inspection';

export interface ModelDetailProps {
  entry: ModelEntry;
  computer: Computer | null;
  /** The quant that was recommended; null where none was. */
  pickedQuant: string | null;
  failure: Failure | null;
  /** Why it is not recommended here; null when it is, or when nothing is known. */
  rejection: string | null;
  headingRef: React.RefObject<HTMLHeadingElement | null>;
  go: Go;
}

export function ModelDetail(props: ModelDetailProps): JSX.Element {
  const { entry, computer, pickedQuant, failure, rejection, headingRef, go } = props;
  const { contextTokens, kvType, gpuLayers } = useSettings((state) => state.settings);
  const [changed, change] = useState<Partial<Choices>>({});
  const quant = entry.installed === null ? pickedQuant : null;
  const choices: Choices = { contextTokens, kvType, gpuLayers, quant, ...changed };
  const estimated = viewOf(entry, computer, choices);
  const view = withFit(estimated, useInspection(estimated, computer), computer);
  const options = quantOptions(entry, computer, choices);
  const more = (next: Partial<Choices>): void => change((before) => ({ ...before, ...next }));
  const hasCard = computer !== null && computer.budget.gpuBytes > 0;
  return (
    <div className="grid grid-cols-[minmax(0,1fr)] content-start gap-4">
      <header>
        <h2 ref={headingRef} tabIndex={-1} className="outline-none">
          {entry.name}
        </h2>
        <p className="text-sm text-ink-2">{origin(entry)}</p>
      </header>
      {failure !== null && <FailureNote failure={failure} />}
      <Memory view={view} survey={computer?.survey ?? null} rejection={rejection} />
      <SpeedPanel
        verdict={view.fit?.verdict ?? null}
        expected={view.expected}
        predicted={view.predicted}
        measured={entry.measured.find((row) => row.quant === view.quant) ?? null}
      />
      <ModelActions view={view} go={go} primary />
      <ContextChoice
        longest={contextMax(entry)}
        tokens={view.context.tokens}
        onChange={(tokens) => more({ contextTokens: tokens })}
      />
      {options.length > 1 && (
        <QuantChooser
          options={options}
          chosen={view.quant}
          parameters={entry.catalog?.parameters.total ?? 0}
          onChoose={(next) => more({ quant: next })}
        />
      )}
      <MoreChoices
        choices={choices}
        layers={hasCard && view.layerCount > 0 ? view.layerCount + 1 : 0}
        layersOnCard={view.fit?.placement.gpuLayers ?? 0}
        onChange={more}
      />
      <KeepChoices choices={choices} contextTokens={view.context.tokens} longest={contextMax(entry)} />
      {entry.adapters.length > 0 && <AdapterChoice entry={entry} />}
      {isBuiltIn(entry) && entry.installed !== null && (
        <p className="text-sm text-ink-2">{builtInWords(entry.installed.facts.parameters)}</p>
      )}
      <ModelFacts entry={entry} />
      {entry.installed !== null && <FileTools entry={entry} />}
      {entry.record !== null && <RecordEditor entry={entry} record={entry.record} />}
      {entry.installed !== null && !isBuiltIn(entry) && <RemoveModel entry={entry} installed={entry.installed} />}
    </div>
  );
}

function origin(entry: ModelEntry): string {
  const { catalog, installed } = entry;
  if (catalog !== null) {
    const { publisher, releaseMonth } = catalog;
    return releaseMonth === '' ? publisher : `${publisher}, ${monthWords(releaseMonth)}`;
  }
  const from = originWords(entry);
  return installed === null ? from : `${from}, ${formatBytes(installed.fileBytes)}`;
}

/** "2025-07" becomes "July 2025". */
function monthWords(month: string): string {
  const date = new Date(`${month}-15T12:00:00Z`);
  return Number.isNaN(date.getTime()) ? month : date.toLocaleDateString('en-GB', { month: 'long', year: 'numeric' });
}
