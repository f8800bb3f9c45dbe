// One line of the survey as it is explained.

/** How a value came about. `found`: told by the system or the engine. */
export type Known = 'found' | 'measured' | 'estimated' | 'unknown' | 'pending';

export interface SurveyLine {
  name: string;
  value: string;
  known: Known;
  /** What this part of a computer is. */
  what: string;
  /** What it decides for models, with this computer's own figures. */
  means: string;
  /** Where the value comes from, as a sentence. */
  from: string;
}
