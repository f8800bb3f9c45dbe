// The chosen file of a repository: the exact sum and the speed on this computer, the context slider, and the button that gets it.
import { useState, type JSX } from 'react';
import { contextOf } from '#domain/cache';
import { expectedSpeed } from '#domain/model-speed';
import type { Inspection } from '#contract/api';
import type { HubFile } from '#contract/hub';
import { useComputer } from '../../api/computer';
import { bitsPerParameter } from '../../lib/quant-words';
import { Button } from '../../ui/Button';
import { FailureNote } from '../../ui/FailureNote';
import { Skeleton } from '../../ui/Skeleton';
import { ContextChoice } from '../ContextChoice';
import { Memory } from '../Memory';
import { SpeedPanel } from '../SpeedPanel';
import { GetFile } from './GetFile';
import type { SearchScope } from './scope';
import { useHubInspection, type HubInspection } from './use-hub-inspection';

export interface ChosenFileProps {
  file: HubFile;
  repo: string;
  revision: string;
  /** Whether its publisher lets it be fetched now. */
  open: boolean;
  scope: SearchScope;
}

export function ChosenFile({ file, repo, revision, open, scope }: ChosenFileProps): JSX.Element {
  const [contextTokens, setContext] = useState(scope.contextTokens);
  const [attempt, tryAgain] = useState(0);
  const asked = useHubInspection(open ? { repo, revision, file: file.file, contextTokens } : null, attempt);
  const inspection = inspectionOf(asked);
  return (
    <div className="grid gap-4">
      <h3 className="font-semibold break-all">{file.quant ?? file.file}</h3>
      {asked?.kind === 'failed' && (
        <FailureNote failure={asked.failure}>
          <Button size="sm" className="justify-self-start" onClick={() => tryAgain(attempt + 1)}>
            Try again
          </Button>
        </FailureNote>
      )}
      {asked?.kind === 'asking' && inspection === null && <Asking />}
      {inspection !== null && (
        <Known
          inspection={inspection}
          quant={file.quant}
          contextTokens={contextTokens}
          counting={asked?.kind === 'asking'}
          onContext={setContext}
        />
      )}
      <GetFile
        file={file}
        repo={repo}
        revision={revision}
        open={open}
        verdict={inspection?.fit.verdict ?? null}
        scope={scope}
      />
    </div>
  );
}

function inspectionOf(asked: HubInspection | null): Inspection | null {
  if (asked === null || asked.kind === 'failed') return null;
  return asked.kind === 'known' ? asked.inspection : asked.before;
}

interface KnownProps {
  inspection: Inspection;
  quant: string | null;
  contextTokens: number;
  /** Counted for another context until the answer for this one is here. */
  counting: boolean;
  onContext: (tokens: number) => void;
}

function Known({ inspection, quant, contextTokens, counting, onContext }: KnownProps): JSX.Element {
  const computer = useComputer();
  const { facts, memory } = inspection;
  const fit = { ...inspection.fit, memory };
  const { architecture, weights, fileBytes, parameters } = facts;
  const context = contextOf(Math.min(contextTokens, architecture.contextLengthMax));
  const shape = { architecture, weights, quant: quant ?? facts.quant };
  const expected =
    computer === null ? null : expectedSpeed({ modelId: '', shape, context, fit }, { ...computer.basis, measured: [] });
  return (
    <>
      <div aria-busy={counting} className={counting ? 'opacity-60' : undefined}>
        <Memory
          view={{ fit, layerCount: architecture.layerCount, context }}
          survey={computer?.survey ?? null}
          rejection={null}
        />
      </div>
      {expected !== null && (
        <SpeedPanel verdict={fit.verdict} expected={expected} predicted={expected} measured={null} />
      )}
      <ContextChoice longest={architecture.contextLengthMax} tokens={context.tokens} onChange={onContext} />
      <p className="text-xs text-ink-2">{bitsPerParameter(fileBytes, parameters)}</p>
    </>
  );
}

function Asking(): JSX.Element {
  return (
    <div aria-busy className="grid gap-3">
      <p role="status" className="text-xs text-ink-2">
        Reading the beginning of the file, to count exactly.
      </p>
      <Skeleton className="h-5.5 w-full rounded-full" />
      <Skeleton className="h-4 w-2/3" />
      <Skeleton className="h-4 w-1/2" />
    </div>
  );
}
