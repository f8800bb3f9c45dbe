// A memory sum as people are shown it: three parts in a fixed order, each with its words. Bars, legends and tables all read this.
import type { MemorySum, MemoryTermName } from '#domain/memory';
import { formatBytes } from '#domain/units';

export type PartName = 'weights' | 'context' | 'working';

export interface MemoryPart {
  name: PartName;
  words: string;
  bytes: number;
  explanation: string;
}

export const KEPT_FREE_WORDS = 'kept free';
export const KEPT_FREE_EXPLANATION =
  'Left alone for the system and your other programs, so that the computer stays quick.';

const PART_OF: Record<MemoryTermName, PartName> = {
  weights: 'weights',
  repack: 'working',
  'kv-cache': 'context',
  'recurrent-state': 'context',
  compute: 'working',
  'backend-context': 'working',
  process: 'working',
};

/** What each term of the sum is called. */
export const TERM_WORDS: Record<MemoryTermName, string> = {
  weights: 'Weights',
  repack: 'Second copy of the weights',
  'kv-cache': 'Context (KV cache)',
  'recurrent-state': 'Recurrent state',
  compute: 'Working buffers',
  'backend-context': 'Graphics driver',
  process: 'Program around the model',
};

/** The three parts on one device, or on all of them. */
export function memoryParts(memory: MemorySum, device: string | null = null): MemoryPart[] {
  const terms = device === null ? memory.terms : memory.terms.filter((term) => term.device === device);
  const bytes = (part: PartName): number =>
    terms.reduce((total, term) => (PART_OF[term.what] === part ? total + term.bytes : total), 0);
  const copiedBytes = terms.find((term) => term.what === 'repack')?.bytes ?? 0;
  const copy =
    copiedBytes > 0
      ? ` ${formatBytes(copiedBytes)} of this is a second copy of weights, in an order that the processor reads faster.`
      : '';
  return [
    {
      name: 'weights',
      words: 'weights',
      bytes: bytes('weights'),
      explanation: 'The model itself: everything it learnt in training, as numbers. As large as its file.',
    },
    {
      name: 'context',
      words: 'context',
      bytes: bytes('context'),
      explanation: 'What it keeps of the conversation, so as not to read it all again. Grows with the context length.',
    },
    {
      name: 'working',
      words: 'working memory',
      bytes: bytes('working'),
      explanation: `Room for the sums of one step, and for the program around the model.${copy}`,
    },
  ];
}
