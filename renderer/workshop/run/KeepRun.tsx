// What can be made of a run: a model for the chat, or a file in one of several forms.
import { useState, type JSX } from 'react';
import { ChevronDown, Download, MessageSquare } from 'lucide-react';
import { formatBytes, formatCount } from '#domain/units';
import type { Args } from '#contract/api';
import type { RunExport, RunParity, WorkshopRun } from '#contract/workshop';
import { answerWith } from '../../api/model-actions';
import { exportRun, keepRun } from '../../api/workshop-actions';
import type { Go } from '../../lib/place';
import { Button } from '../../ui/Button';
import { Menu, MenuItem, MenuLabel, MenuSeparator } from '../../ui/Menu';
import { notify } from '../../ui/notify';
import { WhyLink } from '../../ui/WhyLink';
import { CompareWithLlama } from './CompareWithLlama';

export interface KeepRunProps {
  run: WorkshopRun;
  /** The checkpoint that is chosen; null for the last one. */
  step: number | null;
  parities: readonly RunParity[];
  go: Go;
}

type Form = Args<'workshop.keep'>['form'];

const FORMS: readonly { form: Form; words: string }[] = [
  { form: 'f32', words: 'In full, 32 bits a number' },
  { form: 'f16', words: 'In 16 bits' },
  { form: 'q8_0', words: 'In about 8 bits (Q8_0)' },
  { form: 'q4_0', words: 'In about 4 bits (Q4_0)' },
];

const FILES: readonly { what: RunExport; words: string; hint: string }[] = [
  { what: 'gguf-f32', words: 'Model in full', hint: 'GGUF F32' },
  { what: 'gguf-f16', words: 'Model in 16 bits', hint: 'GGUF F16' },
  { what: 'gguf-q8_0', words: 'Model in about 8 bits', hint: 'GGUF Q8_0' },
  { what: 'gguf-q4_0', words: 'Model in about 4 bits', hint: 'GGUF Q4_0' },
  { what: 'adapter', words: 'The addition alone', hint: 'LoRA GGUF' },
];

const BESIDE: readonly { what: RunExport; words: string; hint: string }[] = [
  { what: 'checkpoint', words: 'Checkpoint, to go on from', hint: 'Homeroom' },
  { what: 'csv', words: 'The curve as a table', hint: 'CSV' },
  { what: 'card', words: 'Model card', hint: 'Markdown' },
];

export function KeepRun({ run, step, parities, go }: KeepRunProps): JSX.Element {
  const [isKeeping, setKeeping] = useState(false);
  const at = step ?? run.checkpoint;
  const keep = async (form: Form, isChat: boolean): Promise<void> => {
    setKeeping(true);
    const result = await keepRun({ runId: run.id, step, form });
    setKeeping(false);
    if (!result.ok) return;
    if (!isChat) {
      notify(`${run.name} is among your models now.`);
      return;
    }
    answerWith(result.value.modelId);
    go({ place: 'chat' });
  };
  const isLora = run.plan.task === 'lora';
  return (
    <section aria-labelledby={`keep-${run.id}`} className="grid min-w-0 justify-items-start gap-3">
      <h2 id={`keep-${run.id}`} className="text-lg">
        Make something of it
      </h2>
      <p className="text-sm text-ink-2">
        {at === null
          ? 'As soon as there is a checkpoint it can be kept and saved.'
          : `As it was after ${formatCount(at)} steps.`}
      </p>
      <div className="flex flex-wrap gap-2">
        <Button kind="primary" disabled={at === null || isKeeping} onClick={() => void keep('f32', true)}>
          <MessageSquare aria-hidden strokeWidth={1.75} />
          Keep and chat
        </Button>
        <Menu
          trigger={
            <Button disabled={at === null || isKeeping}>
              Keep as
              <ChevronDown aria-hidden strokeWidth={1.75} />
            </Button>
          }
        >
          <MenuLabel>Among your models</MenuLabel>
          {FORMS.map(({ form, words }) => (
            <MenuItem key={form} onSelect={() => void keep(form, false)}>
              {words}
            </MenuItem>
          ))}
          {isLora && <MenuItem onSelect={() => void keep('adapter', false)}>The addition alone, for its base</MenuItem>}
        </Menu>
        <ExportMenu run={run} step={step} isLora={isLora} />
      </div>
      <CompareWithLlama run={run} step={step} parities={parities} />
      <WhyLink moment="export" />
    </section>
  );
}

function ExportMenu({ run, step, isLora }: Omit<KeepRunProps, 'go' | 'parities'> & { isLora: boolean }): JSX.Element {
  const save = async (what: RunExport): Promise<void> => {
    const result = await exportRun({ runId: run.id, step, what });
    if (result.ok && result.value !== null) notify(`Saved, ${formatBytes(result.value.bytes)}.`);
  };
  const hasModel = run.checkpoint !== null;
  return (
    <Menu
      trigger={
        <Button>
          <Download aria-hidden strokeWidth={1.75} />
          Save as a file
        </Button>
      }
    >
      <MenuLabel>The model</MenuLabel>
      {FILES.filter(({ what }) => isLora || what !== 'adapter').map(({ what, words, hint }) => (
        <MenuItem key={what} hint={hint} disabled={!hasModel} onSelect={() => void save(what)}>
          {words}
        </MenuItem>
      ))}
      <MenuSeparator />
      <MenuLabel>Beside it</MenuLabel>
      {BESIDE.map(({ what, words, hint }) => (
        <MenuItem key={what} hint={hint} disabled={what === 'checkpoint' && !hasModel} onSelect={() => void save(what)}>
          {words}
        </MenuItem>
      ))}
    </Menu>
  );
}
