// The calibration a prediction is made from: another computer's from a file, or this computer's own.
import { calibrationSchema } from '#contract/calibration';
import type { SpeedBasis } from '#domain/model-speed';
import type { Survey } from '#domain/hardware';
import type { App } from '#services/app';
import { textOption, type OptionValues } from './parse-command';
import { readJson } from './read-json';

/** @param recorded the survey of another computer, to which nothing that was measured here applies */
export async function basisFor(
  app: App,
  values: OptionValues,
  recorded: Survey | null,
): Promise<Omit<SpeedBasis, 'survey'>> {
  const file = textOption(values, 'calibration');
  if (file !== undefined) {
    return { calibration: await readJson(file, calibrationSchema, 'calibration.invalid'), measured: [] };
  }
  if (recorded !== null) return { calibration: null, measured: [] };
  const { calibration, measured } = await app.models.speedBasis();
  return { calibration, measured };
}
