// Ways to a first chat that need no download: the model that is here already, and a file of one's own.
import type { JSX } from 'react';
import { FileInput, WifiOff } from 'lucide-react';
import type { ModelEntry } from '#contract/events';
import type { Failure } from '#contract/failure';
import { formatBytes } from '#domain/units';
import { builtInWords } from '../lib/built-in-words';
import { Button } from '../ui/Button';
import { Card } from '../ui/Card';
import { FailureNote } from '../ui/FailureNote';

export interface OtherWaysProps {
  /** A model that is on this computer; null without one. */
  here: ModelEntry | null;
  /** The tiny model that comes with the application; null while it is not known. */
  builtIn: ModelEntry | null;
  offline: boolean;
  importFailure: Failure | null;
  onStart: (entry: ModelEntry) => void;
  onImport: () => void;
}

export function OtherWays({ here, builtIn, offline, importFailure, onStart, onImport }: OtherWaysProps): JSX.Element {
  return (
    <Card className="grid gap-3">
      {offline && (
        <p role="status" className="flex items-start gap-2 text-sm">
          <WifiOff aria-hidden strokeWidth={1.75} className="mt-0.5 size-4 shrink-0 text-warn" />
          <span>
            <strong className="font-semibold">There is no network at the moment.</strong> A download has to wait, but
            you can begin with what is here.
          </span>
        </p>
      )}
      <div className="flex flex-wrap items-center gap-x-4 gap-y-3">
        <div className="min-w-56 flex-1">
          <h3>{here === null ? 'Have a model file?' : `${here.name} is already here`}</h3>
          <p className="text-sm text-ink-2">{here === null ? NO_MODEL : startWords(here)}</p>
        </div>
        {here !== null && (
          <Button onClick={() => onStart(here)}>
            Start with {isSmall(here) ? 'the small model that is here' : 'the model that is here'}
          </Button>
        )}
        <Button kind={here === null ? 'normal' : 'quiet'} onClick={onImport}>
          <FileInput aria-hidden strokeWidth={1.75} />
          Open a GGUF file
        </Button>
      </div>
      {builtIn?.installed && (
        <div className="flex flex-wrap items-center gap-x-4 gap-y-3 border-t border-line pt-3">
          <div className="min-w-56 flex-1">
            <h3>A small model is built in</h3>
            <p className="text-sm text-ink-2">
              It needs no network and answers at once. {builtInWords(builtIn.installed.facts.parameters)}
            </p>
          </div>
          <Button kind={offline && here === null ? 'normal' : 'quiet'} onClick={() => onStart(builtIn)}>
            Use the small built-in model
          </Button>
        </div>
      )}
      {importFailure !== null && <FailureNote failure={importFailure} />}
    </Card>
  );
}

const NO_MODEL = 'Models come as files that end in .gguf. A file you open stays where it is.';
const SMALL_BYTES = 500_000_000;

function isSmall(entry: ModelEntry): boolean {
  return (entry.installed?.fileBytes ?? 0) < SMALL_BYTES;
}

function startWords(entry: ModelEntry): string {
  const size = entry.installed === null ? '' : `${formatBytes(entry.installed.fileBytes)}, nothing to download. `;
  return isSmall(entry)
    ? `${size}It answers at once and knows little: good for a first look, and for the lessons.`
    : `${size}You can start now and get another one later.`;
}
