// Models taken in where they lie: what was found on this computer, and files that were dropped on the window.
import { create } from 'zustand';
import type { Failure, Result } from '#contract/failure';
import type { ImportOutcome, Scan } from '#contract/storage';
import { request, sendDropped } from './client';
import { fetchModels } from './models-store';

interface ScanStore {
  /** Null before the first scan. */
  scan: Scan | null;
  scanning: boolean;
  importing: boolean;
  failure: Failure | null;
  /** What taking in the chosen ones gave; null before. */
  outcomes: ImportOutcome[] | null;
}

const FRESH = { scan: null, failure: null, outcomes: null };

export const useScan = create<ScanStore>()(() => ({ ...FRESH, scanning: false, importing: false }));

/** Looks where other programs keep models, or below a folder that is chosen in the system's dialog. */
export async function scan(where: 'programs' | 'folder'): Promise<void> {
  const before = useScan.getState().scan;
  useScan.setState({ ...FRESH, scanning: true });
  const result = await request(where === 'programs' ? 'models.scan' : 'models.scanFolder', undefined);
  if (result.ok) useScan.setState({ scan: result.value ?? before, scanning: false });
  else useScan.setState({ scan: before, scanning: false, failure: stopped(result.failure) ? null : result.failure });
}

function stopped({ code }: Failure): boolean {
  return code === 'storage.stopped' || code === 'measure.stopped';
}

export async function stopScan(): Promise<void> {
  await request('models.stopScan', undefined);
}

/** What was taken in is told once; the next time it is looked anew. */
export function forgetOutcomes(): void {
  if (useScan.getState().outcomes !== null) useScan.setState(FRESH);
}

/** Takes in the chosen ones, each where it lies. */
export async function importFound(ids: string[]): Promise<void> {
  useScan.setState({ importing: true, failure: null });
  const result = await request('models.importFound', { ids });
  useScan.setState(
    result.ok ? { importing: false, outcomes: result.value } : { importing: false, failure: result.failure },
  );
  await fetchModels();
}

/** Takes in files that were dropped on the window; the preload script finds out where they lie. */
export async function importDropped(files: File[]): Promise<Result<ImportOutcome[]>> {
  const result = await sendDropped(files);
  await fetchModels();
  return result;
}
