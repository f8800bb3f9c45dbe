// What the comparison lab is left with: the drafts of each phase.
import { z } from 'zod';
import { TEST } from './clinic';

const drafts = z.array(z.string().max(400)).length(TEST.length).nullable().catch(null);

export const comparisonSettings = z.object({ byPrompt: drafts, byExamples: drafts, byTuning: drafts });
export type ComparisonSettings = z.output<typeof comparisonSettings>;

export const PHASE_KEYS = ['byPrompt', 'byExamples', 'byTuning'] as const;
