// The number formats in which a conversation can be kept, in plain words.
import type { Settings } from '#contract/settings';

export type CachePrecision = Settings['kvType'];

export const CACHE_OPTIONS: readonly { value: CachePrecision; label: string }[] = [
  { value: 'f16', label: 'Full (f16)' },
  { value: 'q8_0', label: 'Half the size (q8_0)' },
  { value: 'q4_0', label: 'A quarter (q4_0)' },
];

export const CACHE_MEANING =
  'How finely the conversation is kept in memory. Half the size is next to no loss; a quarter can cost attention to details in long texts.';
