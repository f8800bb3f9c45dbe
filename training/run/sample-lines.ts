// The samples of a run as lines of JSON.
import type { RunSample } from './event';

export function sampleLine({ step, prompt, text }: RunSample): string {
  return `${JSON.stringify({ step, prompt, text })}\n`;
}

/** Reads them back. A line that was cut off, or is none of a sample, is left out. */
export function readSamples(lines: string): RunSample[] {
  return lines.split('\n').flatMap((line) => {
    const { step, prompt, text } = valueOf(line) as Partial<RunSample>;
    if (typeof step !== 'number' || typeof prompt !== 'string' || typeof text !== 'string') return [];
    return [{ step, prompt, text }];
  });
}

function valueOf(line: string): object {
  try {
    const value: unknown = JSON.parse(line);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}
