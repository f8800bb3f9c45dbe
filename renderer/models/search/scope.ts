// What the search knows of this computer and its models.
import type { Computer } from '#domain/candidate';
import type { ModelEntry } from '#contract/events';
import type { HubFile } from '#contract/hub';

export interface SearchScope {
  /** Null until the survey is here. */
  computer: Computer | null;
  models: readonly ModelEntry[] | null;
  /** Tokens of context that memory is reckoned for. */
  contextTokens: number;
  /** Shows a model among the installed ones. */
  onShow: (modelId: string) => void;
}

/** The model that this very file is here as, or on its way here as. */
export function entryOfFile(
  models: readonly ModelEntry[] | null,
  repo: string,
  { file, quant, catalogId }: HubFile,
): ModelEntry | null {
  const isIt = ({ id, installed, download }: ModelEntry): boolean =>
    (download !== null && download.repo === repo && download.parts[0]?.file === file) ||
    (installed?.source?.repo === repo && installed.source.file === file) ||
    (catalogId !== null && id === catalogId && installed !== null && installed.quant === quant);
  return models?.find(isIt) ?? null;
}
