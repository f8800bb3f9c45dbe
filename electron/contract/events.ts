// Every event the page may hear: small state as snapshots of the one thing that changed, streams as deltas.
import type { Answer, ConversationSummary } from '#domain/conversation';
import type { Survey } from '#domain/hardware';
import type { CatalogModel, InstalledModel, ModelStatus } from '#domain/model';
import type { Failure } from './failure';
import type { Settings } from './settings';

/** One model of the catalogue, of this computer, or both. */
export interface ModelEntry {
  id: string;
  name: string;
  catalog: CatalogModel | null;
  installed: InstalledModel | null;
  status: ModelStatus;
  /** The last failure of fetching or loading it; cleared by the next attempt. */
  failure: Failure | null;
  /** What its answers on this computer were measured at, tokens per second; null before the first one. */
  measuredTokensPerSecond: number | null;
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
  kind: 'database-set-aside' | 'database-restored' | 'answers-interrupted' | 'models-folder-missing';
  /** Plain words with the place or the number. */
  text: string;
}

export interface Events {
  'survey.changed': Survey;
  'models.changed': ModelEntry;
  'models.removed': { modelId: string };
  'engine.changed': EngineStatus;
  /** Text that was added to an answer since the last delta. */
  'chat.delta': { turnId: string; conversationId: number; text: string; thoughts: string };
  /** Reading the prompt: tokens read of tokens to read. */
  'chat.reading': { turnId: string; conversationId: number; readTokens: number; totalTokens: number };
  'chat.ended': { turnId: string; conversationId: number; answer: Answer; failure: Failure | null };
  'chat.changed': ConversationSummary;
  'settings.changed': Settings;
  notice: Notice;
}

export type EventName = keyof Events;
/** Sends one event to whoever listens. */
export type Emit = <N extends EventName>(name: N, event: Events[N]) => void;
