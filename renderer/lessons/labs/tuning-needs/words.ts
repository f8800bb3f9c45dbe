// What the ways of tuning and the pieces of their memory are called. Words only.
import { formatBytes } from '#domain/units';
import type { CouldIt } from './could-it';
import type { Method, Part } from './tuning-memory';

export const METHOD_WORDS: Record<Method, string> = { full: 'Full', lora: 'LoRA', qlora: 'QLoRA' };

export const PART_WORDS: Record<Part, { name: string; explanation: string }> = {
  weights: { name: 'weights', explanation: 'The model itself, and the trained part beside it.' },
  gradients: {
    name: 'gradients',
    explanation: 'For each trained parameter: which way to change it, and how strongly.',
  },
  optimizer: {
    name: 'optimizer',
    explanation: 'For each trained parameter: a more exact copy, and two notes on how it moved so far.',
  },
  between: {
    name: 'results in between',
    explanation: 'Scrap paper for the examples at hand. Grows with their length.',
  },
  program: { name: 'the program', explanation: 'What the program and the driver of the graphics take for themselves.' },
};

/** The answer in plain words: what fits where, or what is missing. */
export function answerWords(could: CouldIt, needBytes: number): string {
  const need = formatBytes(needBytes);
  switch (could.kind) {
    case 'unknown':
      return `This cannot be said yet. ${could.why}`;
    case 'graphics':
      return could.shared
        ? `Yes, by this sum: it needs ${need}, and ${formatBytes(could.haveBytes)} of the memory that ${could.device} shares with the processor can be spared.`
        : `Yes, by this sum: it needs ${need}, and ${formatBytes(could.haveBytes)} can be had on ${could.device}.`;
    case 'processor':
      return `The numbers would fit: it needs ${need}, and ${formatBytes(could.haveBytes)} of main memory can be spared. But no graphics chip here can hold it, so the processor would do all the sums.`;
    case 'too-large':
      return `No. It needs ${need}, and at most ${formatBytes(could.haveBytes)} can be had ${could.where === 'graphics' ? 'on the graphics card' : 'in memory'}: ${formatBytes(could.missingBytes)} are missing.`;
  }
}
