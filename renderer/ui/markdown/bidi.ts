// Characters that turn the direction of text around. Nothing a reader needs is lost without them, and with them a text or a link can pretend to be another.

/** Embeddings, overrides and isolates of the Unicode bidirectional algorithm; the harmless marks (LRM, RLM, ALM) stay. */
const DIRECTION_CONTROLS = /[\u202A-\u202E\u2066-\u2069]/g;

export function withoutDirectionControls(text: string): string {
  return text.replace(DIRECTION_CONTROLS, '');
}
