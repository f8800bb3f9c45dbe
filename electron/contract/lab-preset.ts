// The preset of a lab as a file: a small JSON document that learners share. Read from strangers, so everything in it is checked.
import { z } from 'zod';
import { FailureError } from './failure';
import type { LabSettings } from './lessons';

export const PRESET_VERSION = 1;
/** A preset is settings and a little text; anything larger is something else. */
export const PRESET_MOST_BYTES = 256 * 1024;
const FORMAT = 'homeroom-lab-preset';

const presetSchema = z.object({
  format: z.literal(FORMAT),
  version: z.number().int().positive(),
  lab: z.string(),
  settings: z.record(z.string().max(60), z.json()),
});

export function writePreset(lab: string, settings: LabSettings): string {
  return `${JSON.stringify({ format: FORMAT, version: PRESET_VERSION, lab, settings }, null, 2)}\n`;
}

/** The settings in a preset of this lab. @throws FailureError lab.preset-unreadable, with the reason among its facts */
export function readPreset(text: string, lab: string): LabSettings {
  if (text.length > PRESET_MOST_BYTES) throw unreadable('too-large');
  const parsed = presetSchema.safeParse(jsonOrNull(text));
  if (!parsed.success) throw unreadable('no-preset');
  if (parsed.data.version > PRESET_VERSION) throw unreadable('newer');
  if (parsed.data.lab !== lab) throw unreadable('other-lab', parsed.data.lab.slice(0, 40));
  return parsed.data.settings;
}

function unreadable(reason: 'too-large' | 'no-preset' | 'newer' | 'other-lab', lab = ''): FailureError {
  return new FailureError('lab.preset-unreadable', `The preset cannot be used: ${reason}.`, { reason, lab });
}

function jsonOrNull(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
