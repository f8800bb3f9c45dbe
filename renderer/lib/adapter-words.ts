// What is told of an adapter and its strength. Pure.
import type { KeptAdapter } from '#domain/model';
import type { ModelEntry } from '#contract/events';

export function strengthWords(strength: number): string {
  return strength.toFixed(1);
}

export function adapterWords({ rank }: Pick<KeptAdapter, 'rank'>): string {
  return `Rank ${rank}`;
}

/** "recipes, strength 1.0", or that none acts. */
export function actingWords({ adapters, adapter }: Pick<ModelEntry, 'adapters' | 'adapter'>): string {
  const kept = adapters.find(({ id }) => id === adapter?.id);
  return kept === undefined || adapter === null ? 'off' : `${kept.name}, strength ${strengthWords(adapter.strength)}`;
}
