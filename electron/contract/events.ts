// Every event the page may hear: small state as snapshots of the one thing that changed, streams as deltas.
import type { Answer, ConversationSummary } from '#domain/conversation';
import type { Survey } from '#domain/hardware';
import type { Calibration } from '#domain/speed/calibration';
import type { MeasuredSpeed } from '#domain/measured-speed';
import type {
  CatalogModel,
  ChosenAdapter,
  InstalledModel,
  KeptAdapter,
  ModelRecord,
  ModelStatus,
  RemoteModel,
} from '#domain/model';
import type { Failure } from './failure';
import type { LabProgress } from './lab-model';
import type { Settings } from './settings';
import type { MoveStatus } from './move-status';
import type { RunChange } from './workshop';

/** One model of the catalogue, of this computer, or both. */
export interface ModelEntry {
  id: string;
  name: string;
  catalog: CatalogModel | null;
  installed: InstalledModel | null;
  /** What the user added to it; null while it is not on this computer. */
  record: ModelRecord | null;
  /** What is being fetched or stands in the queue; null when nothing is. */
  download: RemoteModel | null;
  status: ModelStatus;
  /** The last failure of fetching, verifying or loading it, and why a broken one is; cleared by the next attempt. */
  failure: Failure | null;
  /** What its answers on this computer were measured at, by quant and place; empty before the first one. */
  measured: MeasuredSpeed[];
  /** What was trained for it here and can be laid over it; oldest first. */
  adapters: KeptAdapter[];
  /** The one that acts whenever the model is loaded; null for none. */
  adapter: ChosenAdapter | null;
}

export type EngineStatus =
  | { kind: 'stopped' }
  | { kind: 'starting' }
  | { kind: 'idle' }
  | { kind: 'loading'; modelId: string; fraction: number }
  | { kind: 'loaded'; modelId: string }
  | { kind: 'crashed'; failure: Failure };

/** Something that happened without being asked for, and that the user should know. */
export interface Notice {
  kind:
    | 'database-set-aside'
    | 'database-restored'
    | 'answers-interrupted'
    | 'models-folder-missing'
    | 'downloads-interrupted'
    | 'runs-interrupted';
  /** Plain words with the place or the number. */
  text: string;
}

/** How the measuring of this computer stands. */
export type MeasureStatus =
  | { kind: 'idle' }
  /** `device` is measured now; `again` says that the computer was busy and this is another try. */
  | { kind: 'running'; fraction: number; device: string; again: boolean }
  | { kind: 'done'; calibration: Calibration }
  | { kind: 'failed'; failure: Failure };

export interface Events {
  'survey.changed': Survey;
  'measure.changed': MeasureStatus;
  'models.changed': ModelEntry;
  'models.removed': { modelId: string };
  /** Another catalogue is in use: the whole list is to be asked for again. */
  'catalog.changed': { updated: string };
  /** How moving the models folder stands. */
  'storage.moving': MoveStatus;
  'engine.changed': EngineStatus;
  /** Text that was added to an answer since the last delta. */
  'chat.delta': { turnId: string; conversationId: number; text: string; thoughts: string };
  /** Reading the prompt: tokens read of tokens to read. */
  'chat.reading': { turnId: string; conversationId: number; readTokens: number; totalTokens: number };
  'chat.ended': { turnId: string; conversationId: number; answer: Answer; failure: Failure | null };
  'chat.changed': ConversationSummary;
  /** How far a lab's work on the loaded model is. */
  'lab.progress': LabProgress;
  'workshop.changed': RunChange;
  'workshop.removed': { runId: string };
  'settings.changed': Settings;
  notice: Notice;
}

export type EventName = keyof Events;
/** Sends one event to whoever listens. */
export type Emit = <N extends EventName>(name: N, event: Events[N]) => void;
