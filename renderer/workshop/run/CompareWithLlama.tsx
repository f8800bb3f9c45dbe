// Whether llama.cpp, which runs the models of the chat, computes from a run's files what was computed here: asked form by form, told in figures.
import { useState, type JSX } from 'react';
import { ChevronDown, Scale } from 'lucide-react';
import { COMPARED_FORMS, PARITY_WITHIN, type ComparedForm, type RunParity, type WorkshopRun } from '#contract/workshop';
import { compareRun } from '../../api/workshop-actions';
import { Button } from '../../ui/Button';
import { Menu, MenuItem } from '../../ui/Menu';
import { ParityBadge } from '../../ui/training/ParityBadge';

export interface CompareWithLlamaProps {
  run: WorkshopRun;
  /** The checkpoint that is chosen; null for the last one. */
  step: number | null;
  /** All that was found for this run. */
  parities: readonly RunParity[];
}

const FORM_WORDS: Record<ComparedForm, string> = {
  'gguf-f32': 'In full',
  'gguf-f16': 'In 16 bits',
  'gguf-q8_0': 'In about 8 bits',
  'gguf-q4_0': 'In about 4 bits',
  adapter: 'The addition over its base',
};

export function CompareWithLlama({ run, step, parities }: CompareWithLlamaProps): JSX.Element {
  const [isComparing, setComparing] = useState(false);
  const at = step ?? run.checkpoint;
  const compare = async (what: ComparedForm): Promise<void> => {
    setComparing(true);
    await compareRun({ runId: run.id, step, what });
    setComparing(false);
  };
  const forms = COMPARED_FORMS.filter((what) => what !== 'adapter' || run.plan.task === 'lora');
  const found = forms.flatMap((what) => parities.find((one) => one.step === at && one.what === what) ?? []);
  return (
    <div className="grid w-full min-w-0 justify-items-start gap-2">
      <Menu
        trigger={
          <Button disabled={at === null || isComparing}>
            <Scale aria-hidden strokeWidth={1.75} />
            {isComparing ? 'Comparing' : 'Compare with llama.cpp'}
            <ChevronDown aria-hidden strokeWidth={1.75} />
          </Button>
        }
      >
        {forms.map((what) => (
          <MenuItem key={what} onSelect={() => void compare(what)}>
            {FORM_WORDS[what]}
          </MenuItem>
        ))}
      </Menu>
      <div role="status" className="grid w-full gap-2 empty:hidden">
        {found.map(({ what, parity }) => (
          <ParityBadge key={what} parity={parity} form={FORM_WORDS[what]} within={PARITY_WITHIN[what]} />
        ))}
      </div>
    </div>
  );
}
