// The measurements as files: a table for a spreadsheet, and JSON. Pure.
import type { Measurement } from './measurement';

const COLUMNS: readonly (readonly [string, (measurement: Measurement) => string | number])[] = [
  ['when', ({ at }) => at],
  ['model', ({ subject }) => subject.name],
  ['quant', ({ subject }) => subject.quant],
  ['parameters', ({ subject }) => subject.parameters],
  ['file bytes', ({ subject }) => subject.fileBytes],
  ['backend', ({ subject }) => subject.backend],
  ['layers on the graphics card', ({ subject }) => subject.gpuLayers],
  ['threads', ({ bestThreads }) => bestThreads],
  ['tokens read', ({ promptTokens }) => promptTokens],
  ['tokens written', ({ decodeTokens }) => decodeTokens],
  ['reading, tokens per second', ({ prompt }) => prompt.toFixed(2)],
  ['writing, tokens per second', ({ decode }) => decode.toFixed(2)],
];

export function csvOf(measurements: readonly Measurement[]): string {
  const lines = [
    COLUMNS.map(([name]) => cell(name)),
    ...measurements.map((one) => COLUMNS.map(([, value]) => cell(value(one)))),
  ];
  return `${lines.map((line) => line.join(',')).join('\r\n')}\r\n`;
}

/** Text in quotation marks; a sign that a spreadsheet takes for a formula gets an apostrophe before it. */
function cell(value: string | number): string {
  const text = String(value);
  if (typeof value === 'number' || /^\d+(?:\.\d+)?$/.test(text)) return text;
  const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
  return `"${safe.replaceAll('"', '""')}"`;
}

export function jsonOf(measurements: readonly Measurement[]): string {
  return `${JSON.stringify({ schema: 'homeroom-speeds/1', measurements }, null, 2)}\n`;
}
