// Where a model comes from that the catalogue does not know. Pure.
import type { ModelEntry } from '#contract/events';

export function originWords({ installed, download }: ModelEntry): string {
  const repo = installed?.source?.repo ?? download?.repo ?? null;
  if (repo !== null) return `From ${repo} on Hugging Face`;
  return installed === null ? 'Not in the catalogue' : 'Your own file';
}
