// What the application asks of the desktop it runs on. The window answers with dialogs, the command line with nothing.
import type { About } from '#contract/api';

export interface Shell {
  /** The path of a model file, or null when none was chosen. */
  chooseModelFile: () => Promise<string | null>;
  chooseFolder: () => Promise<string | null>;
  /** The path of a recorded survey to open, or null when none was chosen. */
  chooseProfile: () => Promise<string | null>;
  /** Where to save a survey, or null when no place was chosen. */
  chooseProfileTarget: () => Promise<string | null>;
  /** Opens an https address after asking; whether it was opened. */
  openLink: (url: string) => Promise<boolean>;
  about: () => Omit<About, 'dataFolder' | 'modelsFolder' | 'engine'>;
}
