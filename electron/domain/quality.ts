// In which order models are ranked: by what is published or judged, never by size alone.
import type { Candidate } from './candidate';

export const TIER_ORDER = { featured: 0, standard: 1, legacy: 2, experimental: 3 } as const;

/** Editorial tier, then a published benchmark (unknown last), then the smaller file, then the id. */
export function byQuality(a: Candidate, b: Candidate): number {
  return (
    TIER_ORDER[a.model.tier] - TIER_ORDER[b.model.tier] ||
    (b.model.mmluPro?.percent ?? -1) - (a.model.mmluPro?.percent ?? -1) ||
    a.model.recommended.bytes - b.model.recommended.bytes ||
    (a.model.id < b.model.id ? -1 : 1)
  );
}
