// The files of a repository that can be fetched, from small to large, as a radio group: quant, size, what the quant means.
import { useId, useState, type JSX } from 'react';
import { RadioGroup } from 'radix-ui';
import { formatBytes } from '#domain/units';
import type { ModelEntry } from '#contract/events';
import type { HubFile } from '#contract/hub';
import { quantLoss, quantMeaning } from '../../lib/quant-words';
import { Button } from '../../ui/Button';
import { Tag } from '../../ui/Tag';
import { entryOfFile } from './scope';

export interface FileListProps {
  files: readonly HubFile[];
  chosen: string | null;
  repo: string;
  models: readonly ModelEntry[] | null;
  onChoose: (file: string) => void;
}

/** A repository may hold thousands; they are shown by so many. */
const STEP = 60;
const USUAL = 'Q4_K_M';

export function FileList({ files, chosen, repo, models, onChoose }: FileListProps): JSX.Element {
  const id = useId();
  const [shown, show] = useState(STEP);
  const more = files.length - shown;
  return (
    <div className="grid gap-2 text-sm">
      <h3 id={id} className="font-semibold">
        {files.length === 1 ? 'One file' : `${files.length} files, from small to large`}
      </h3>
      <RadioGroup.Root
        aria-labelledby={id}
        value={chosen ?? ''}
        onValueChange={onChoose}
        className="grid rounded-md border border-line bg-surface"
      >
        {files.slice(0, shown).map((file) => (
          <Option key={file.file} file={file} here={entryOfFile(models, repo, file)} />
        ))}
      </RadioGroup.Root>
      {more > 0 && (
        <Button className="justify-self-start" onClick={() => show(shown + STEP)}>
          Show {Math.min(more, STEP)} more of {more}
        </Button>
      )}
    </div>
  );
}

function Option({ file, here }: { file: HubFile; here: ModelEntry | null }): JSX.Element {
  const { quant, bytes, parts } = file;
  return (
    <RadioGroup.Item
      value={file.file}
      className="group grid grid-cols-[1rem_minmax(0,1fr)_auto] items-baseline gap-x-2.5 border-b border-line px-3 py-2 text-left last:border-0 hover:bg-sunken focus-visible:-outline-offset-2 data-[state=checked]:bg-accent-soft"
    >
      <span
        aria-hidden
        className="size-3.5 translate-y-0.5 rounded-full border border-line-strong bg-surface group-data-[state=checked]:border-4 group-data-[state=checked]:border-accent"
      />
      <span className="grid min-w-0 gap-0.5">
        <span className="flex flex-wrap items-center gap-x-2 gap-y-0.5">
          {quant === null ? (
            <bdi className="font-mono break-all">{file.file}</bdi>
          ) : (
            <span className="font-medium break-all">{quant}</span>
          )}
          {quant === USUAL && <Tag>usual</Tag>}
          {parts.length > 1 && <Tag>{parts.length} files</Tag>}
          {here !== null && (
            <Tag tone="accent" className="group-data-[state=checked]:bg-surface">
              {here.installed === null ? 'on its way' : 'here'}
            </Tag>
          )}
          {quant !== null && <span className="text-xs text-ink-2">{quantLoss(quant)?.short}</span>}
        </span>
        <span className="text-xs text-ink-2">
          {quant === null ? 'Its name does not say how finely it is stored.' : quantMeaning(quant)}
        </span>
        {quant !== null && <bdi className="font-mono text-xs break-all text-ink-2">{file.file}</bdi>}
      </span>
      <span className="tabular-nums">{formatBytes(bytes)}</span>
    </RadioGroup.Item>
  );
}
