// The controls of a lab as one object: saved, gone on with, reset and shared as a preset without more code in the lab.
import { useMemo } from 'react';
import type { z } from 'zod';
import type { LabSettings } from '#contract/lessons';
import { useLabName } from './lab-context';
import { changeSettings, useLabStore } from './lab-store';

const NONE: LabSettings = {};

/**
 * @param schema one key a control, each with `.catch(start)` or `.default(start)`: what a preset or an older version
 * holds otherwise falls back to where the control begins. Must be a constant of the module.
 */
export function useLabSettings<T extends LabSettings>(
  schema: z.ZodType<T>,
): { settings: T; change: (part: Partial<T>) => void } {
  const lab = useLabName();
  const saved = useLabStore(({ states }) => states[lab]?.settings ?? NONE);
  const settings = useMemo(() => schema.parse(saved), [schema, saved]);
  return {
    settings,
    // All of them are kept, so that a preset holds the lab as it is seen. Read afresh: two changes may come before it is drawn again.
    change: (part) => {
      const now = useLabStore.getState().states[lab]?.settings ?? NONE;
      changeSettings(lab, { ...schema.parse(now), ...part });
    },
  };
}
