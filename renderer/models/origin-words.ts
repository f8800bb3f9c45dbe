// Where a model comes from that the catalogue does not know. Pure.
import type { ModelEntry } from '#contract/events';

export function originWords({ installed, download }: ModelEntry): string {
  const repo = installed?.source?.repo ?? download?.repo ?? null;
  if (repo !== null) return `From ${repo} on Hugging Face`;
  return installed === null ? 'Not in the catalogue' : HERE[installed.origin];
}

const OWN = 'Your own file';
const HERE = {
  downloaded: OWN,
  found: OWN,
  imported: OWN,
  provided: OWN,
  trained: 'Trained on this computer',
  'built-in': 'Comes with Homeroom',
} as const;

/** Whether it is the tiny model that is a part of the application: no model of the catalogue, and never taken away. */
export function isBuiltIn({ installed }: ModelEntry): boolean {
  return installed?.origin === 'built-in';
}
