// What was found on this computer, in words, and which of it can be taken in. Pure.
import type { ModelKind } from '#contract/engine';
import { explainFailure } from '#contract/failure-words';
import type { FoundModel, ImportOutcome, Scan, Tool } from '#contract/storage';

const KIND_WORDS: Record<ModelKind, string> = {
  chat: 'chat model',
  embedding: 'embedding model',
  adapter: 'LoRA adapter',
  projector: 'projector',
  other: 'no chat model',
};

const KIND_REASON: Record<Exclude<ModelKind, 'chat'>, string> = {
  embedding: 'It turns text into numbers, for searching, and cannot chat.',
  adapter: 'It is an addition to another model and cannot answer by itself.',
  projector: 'It lets another model see pictures and cannot answer by itself.',
  other: 'It cannot answer questions by itself.',
};

export function kindWords({ kind, supported, architecture }: FoundModel): string {
  if (kind === null) return 'unreadable';
  if (kind === 'chat' && !supported) return `architecture ${architecture ?? 'unknown'}`;
  return KIND_WORDS[kind];
}

/** Why it cannot be taken in; null when it can. */
export function whyNot(found: FoundModel): string | null {
  const { failure, kind, supported, architecture, modelId } = found;
  if (modelId !== null) return 'It is among your models already.';
  if (failure !== null) return explainFailure(failure).what;
  if (kind === null) return 'It cannot be read.';
  if (kind !== 'chat') return KIND_REASON[kind];
  return supported ? null : `Its architecture “${architecture ?? 'unknown'}” is not known to the engine yet.`;
}

export interface FoundGroup {
  tool: Tool;
  found: FoundModel[];
}

/** By program, in the order in which the places were looked at; what can be taken in first. */
export function byTool({ found, places }: Scan): FoundGroup[] {
  const tools = [...new Set([...places.map(({ tool }) => tool), ...found.map(({ tool }) => tool)])];
  return tools
    .map((tool) => ({ tool, found: found.filter((one) => one.tool === tool).sort(byUse) }))
    .filter((group) => group.found.length > 0);
}

function byUse(a: FoundModel, b: FoundModel): number {
  return Number(whyNot(a) !== null) - Number(whyNot(b) !== null) || b.bytes - a.bytes;
}

/** "2 models are in your list now." */
export function takenWords(outcomes: readonly ImportOutcome[]): string {
  const taken = outcomes.filter(({ modelId }) => modelId !== null).length;
  if (taken === 0) return 'None could be taken in.';
  return taken === 1 ? 'One model is in your list now.' : `${taken} models are in your list now.`;
}

export function toolWords(tool: Tool): string {
  return tool === 'folder' ? 'In the folder' : tool;
}
