// The requests about files on this computer: taking models in where they lie, what takes the space, and moving the models folder.
import { z } from 'zod';
import type { ModelKind } from './engine';
import type { ModelEntry } from './events';
import type { Failure } from './failure';
import type { MoveStatus } from './move-status';
import type { Settings } from './settings';

export type { MoveStatus } from './move-status';

const nothing = z.undefined();
const path = z
  .string()
  .max(4096)
  .regex(/^(\/|[A-Za-z]:[\\/]|\\\\)/);

export const storageRequests = {
  /** Opens the system's file dialog; null when it was closed without a choice. */
  'models.import': nothing,
  /** Files that were dropped on the window. Only the preload script sends this, with the paths of real files. */
  'models.importDropped': z.strictObject({ paths: z.array(path).min(1).max(100) }),
  /** Looks where other programs keep their models; reads directories and headers, changes nothing. */
  'models.scan': nothing,
  /** Opens the system's folder dialog and looks for models below; null when it was closed. */
  'models.scanFolder': nothing,
  'models.stopScan': nothing,
  /** Takes in, where they lie, models of the last scan, by the ids it gave them. */
  'models.importFound': z.strictObject({
    ids: z
      .array(z.string().regex(/^found-\d{1,6}$/))
      .min(1)
      .max(1000),
  }),

  'storage.view': nothing,
  /** Opens the system's folder dialog and moves the models folder there; resolves at the end, null when it was closed. Progress comes as `storage.moving`. */
  'storage.move': nothing,
  'storage.stopMove': nothing,
  'storage.moveStatus': nothing,
  /** Opens the system's folder dialog and lists the models of one more folder; null when it was closed. */
  'storage.addFolder': nothing,
  'storage.removeFolder': z.strictObject({ folder: path }),
  /** Deletes what unfinished downloads and looks at the hub have left; what is in the queue stays. Answers the bytes that became free. */
  'storage.clean': nothing,
} as const;

export interface StorageAnswers {
  'models.import': ModelEntry | null;
  'models.importDropped': ImportOutcome[];
  'models.scan': Scan;
  'models.scanFolder': Scan | null;
  'models.stopScan': null;
  'models.importFound': ImportOutcome[];
  'storage.view': StorageView;
  'storage.move': MoveStatus | null;
  'storage.stopMove': null;
  'storage.moveStatus': MoveStatus;
  'storage.addFolder': Settings | null;
  'storage.removeFolder': Settings;
  'storage.clean': { freedBytes: number };
}

export interface ImportOutcome {
  file: string;
  modelId: string | null;
  failure: Failure | null;
}

export interface Scan {
  found: FoundModel[];
  /** Where was looked, with what was there. */
  places: { tool: Tool; folder: string; there: boolean }[];
  /** True when there was more than is listed. */
  cut: boolean;
}

export type Tool = 'LM Studio' | 'Ollama' | 'Jan' | 'GPT4All' | 'llama.cpp' | 'Hugging Face' | 'folder';

/** A model file that another program keeps, or that lies in a chosen folder. */
export interface FoundModel {
  /** Good until the next scan. */
  id: string;
  tool: Tool;
  name: string;
  file: string;
  bytes: number;
  /** Null when the file cannot be read. */
  kind: ModelKind | null;
  architecture: string | null;
  /** False for architectures that this engine does not know. */
  supported: boolean;
  quant: string | null;
  parameters: number | null;
  /** The model of the catalogue it is. */
  catalogId: string | null;
  /** The model it is already listed as. */
  modelId: string | null;
  failure: Failure | null;
}

/** What takes the space, largest first. */
export interface StorageView {
  folders: {
    folder: string;
    /** `own`: the data folder's; `chosen`: the models folder; `extra`: one more that is listed. */
    role: 'own' | 'chosen' | 'extra';
    state: 'fine' | 'missing' | 'read-only';
    freeBytes: number | null;
    totalBytes: number | null;
  }[];
  items: StorageItem[];
}

export interface StorageItem {
  kind: 'model' | 'unfinished' | 'other' | 'headers' | 'conversations';
  name: string;
  file: string;
  bytes: number;
  /** The model it belongs to; null for other files. */
  modelId: string | null;
  /** False for files that Homeroom only uses where another program keeps them. */
  own: boolean;
}
