// The exact fit of a file before it is fetched: the Node side reads its header from the hub and the engine counts. Asked when a file is chosen.
import { useEffect, useMemo, useState } from 'react';
import { contextOf } from '#domain/cache';
import type { Inspection } from '#contract/api';
import type { Failure } from '#contract/failure';
import { request } from '../../api/client';

export interface HubFileChoice {
  repo: string;
  revision: string;
  file: string;
  contextTokens: number;
}

export type HubInspection =
  /** `before` is what was counted for another context of the same file. */
  | { kind: 'asking'; before: Inspection | null }
  | { kind: 'known'; inspection: Inspection }
  | { kind: 'failed'; failure: Failure };

/** How long the slider must rest before the hub is asked again. */
const REST_MS = 250;

/** Null while no file is chosen. */
export function useHubInspection(choice: HubFileChoice | null, attempt: number): HubInspection | null {
  const [answer, setAnswer] = useState<{ key: string; file: string; inspection: HubInspection } | null>(null);
  const key = choice === null ? '' : `${choice.revision} ${choice.contextTokens} ${attempt} ${choice.file}`;
  const args = useMemo(
    () => choice && { ...choice, gpuLayers: null },
    // oxlint-disable-next-line react/exhaustive-deps -- the key says all of the choice
    [key],
  );
  useEffect(() => {
    if (args === null) return undefined;
    let current = true;
    const { contextTokens, ...rest } = args;
    const timer = setTimeout(() => {
      void request('hub.inspect', { ...rest, context: contextOf(contextTokens) }).then((result) => {
        if (!current) return;
        const inspection: HubInspection = result.ok
          ? { kind: 'known', inspection: result.value }
          : { kind: 'failed', failure: result.failure };
        setAnswer({ key, file: args.file, inspection });
      });
    }, REST_MS);
    return () => {
      current = false;
      clearTimeout(timer);
    };
  }, [args, key]);
  if (choice === null) return null;
  if (answer?.key === key) return answer.inspection;
  const known = answer?.file === choice.file && answer.inspection.kind === 'known' ? answer.inspection : null;
  return { kind: 'asking', before: known?.inspection ?? null };
}
