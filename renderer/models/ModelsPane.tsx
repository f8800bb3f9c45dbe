// Models: what is recommended here, what is installed, all of the catalogue, and a chart of it; one looked at closely, or several side by side.
import { useState, type JSX } from 'react';
import { FileInput, Radar } from 'lucide-react';
import type { Failure } from '#contract/failure';
import { importFile, useModelFailures } from '../api/model-actions';
import { fetchModels, useModels } from '../api/models-store';
import { useRecommendation } from '../api/recommend-store';
import { classNames } from '../lib/class-names';
import type { Go, Section } from '../lib/place';
import { Button } from '../ui/Button';
import { FailureNote } from '../ui/FailureNote';
import { ChosenModel } from './ChosenModel';
import { CompareTable } from './CompareTable';
import { DownloadsStrip } from './DownloadsStrip';
import { Lists } from './Lists';
import { ScanDialog } from './scan/ScanDialog';
import { useComparison, type Comparison } from './use-comparison';
import { useModelsView, type ModelsView } from './use-models-view';
import { useSelection } from './use-selection';

export interface ModelsPaneProps {
  go: Go;
  /** What to show first; the recommended ones unless said. */
  section?: Section;
}

export function ModelsPane({ go, section }: ModelsPaneProps): JSX.Element {
  const view = useModelsView(section ?? null);
  const [scanning, showScan] = useState(false);
  const failures = useModelFailures((state) => state.failures);
  const compare = useComparison();
  const { selectedId, select, close, detailOpen, pane, heading } = useSelection();
  const shown = view.models?.find((model) => model.id === selectedId) ?? view.views?.[0]?.entry ?? null;
  const wide = view.tab === 'search' || view.storage;
  const openFile = async (): Promise<void> => {
    const id = await importFile();
    if (id === null) return;
    view.setTab('installed');
    select(id);
  };
  return (
    <div ref={pane} className="@container">
      <div className="mx-auto grid max-w-360 grid-cols-[minmax(0,1fr)] gap-4 px-5 py-6 @min-[40rem]:px-8 @min-[64rem]:grid-cols-[minmax(0,1fr)_25rem]">
        <header className="col-span-full flex flex-wrap items-end justify-between gap-3">
          <h1>Models</h1>
          <div className="flex flex-wrap gap-2">
            <Button onClick={() => showScan(true)}>
              <Radar aria-hidden strokeWidth={1.75} />
              Find models on this computer
            </Button>
            <Button onClick={() => void openFile()}>
              <FileInput aria-hidden strokeWidth={1.75} />
              Open a GGUF file
            </Button>
          </div>
          <ScanDialog
            open={scanning}
            onOpenChange={showScan}
            onImported={() => view.setTab('installed')}
            models={view.models}
          />
        </header>
        <DownloadsStrip models={view.models} />
        <Trouble importFailure={failures['import'] ?? null} recommended={view.tab === 'recommended'} />
        {compare.shown ? (
          <SideBySide view={view} compare={compare} onOpen={select} />
        ) : (
          <>
            <div className={classNames('min-w-0', wide ? 'col-span-full' : detailOpen && 'hidden @min-[64rem]:block')}>
              <Lists
                view={view}
                compare={compare}
                shownId={shown?.id ?? null}
                onSelect={select}
                onImport={() => void openFile()}
                go={go}
              />
            </div>
            {shown !== null && !wide && (
              <ChosenModel
                key={shown.id}
                entry={shown}
                view={view}
                failure={shown.failure ?? failures[shown.id] ?? null}
                open={detailOpen}
                onClose={close}
                headingRef={heading}
                go={go}
              />
            )}
          </>
        )}
      </div>
    </div>
  );
}

interface TroubleProps {
  importFailure: Failure | null;
  /** Whether the tab of recommended models is open. */
  recommended: boolean;
}

function Trouble({ importFailure, recommended }: TroubleProps): JSX.Element {
  const { engine, failure: listFailure } = useModels();
  const recommendFailure = useRecommendation((state) => state.failure);
  const failure = listFailure ?? (recommended ? recommendFailure : null);
  return (
    <div className="col-span-full grid gap-3 empty:hidden">
      {importFailure !== null && <FailureNote failure={importFailure} />}
      {engine.kind === 'crashed' && <FailureNote failure={engine.failure} />}
      {failure !== null && (
        <FailureNote failure={failure}>
          <Button size="sm" className="justify-self-start" onClick={() => void fetchModels()}>
            Try again
          </Button>
        </FailureNote>
      )}
    </div>
  );
}

interface SideBySideProps {
  view: ModelsView;
  compare: Comparison;
  onOpen: (modelId: string) => void;
}

function SideBySide({ view, compare, onOpen }: SideBySideProps): JSX.Element {
  return (
    <CompareTable
      views={compare.ids.flatMap((id) => view.viewById(id) ?? [])}
      onBack={() => compare.show(false)}
      onOpen={(id) => {
        compare.show(false);
        onOpen(id);
      }}
      onRemove={compare.toggle}
    />
  );
}
