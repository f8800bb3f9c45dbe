// Verify now: reads all bytes of a model, tells how far it is, and compares them with the checksums that are known; unknown ones are noted.
import { basename } from 'node:path';
import type { InstalledModel } from '#domain/model';
import type { Verified } from '#contract/api';
import type { ModelEntry } from '#contract/events';
import { FailureError, failureOf } from '#contract/failure';
import type { ModelRecords, WrongBytes } from '#services/database/model-records';
import { hashFile } from '#services/download/hash-file';
import { changed } from './condition';
import { requireReadable } from './model-files';
import type { Registry } from './registry';

export interface VerifyingDeps {
  registry: Registry;
  records: ModelRecords;
}

export interface Verifying {
  /** Fails with `model.changed` when a part has other bytes, with `verify.stopped` when it was stopped, with `model.busy` while something is done with the model. */
  verify: (id: string) => Promise<Verified>;
  /** Resolves when nothing of the model is read any more. */
  stop: (id: string) => Promise<void>;
  close: () => Promise<void>;
}

const REPORT_EVERY_MS = 250;

export function createVerifying({ registry, records }: VerifyingDeps): Verifying {
  const running = new Map<string, { controller: AbortController; ended: Promise<unknown> }>();

  async function verify(id: string): Promise<Verified> {
    const { status } = registry.entry(id);
    if (status.kind === 'absent') throw new FailureError('model.not-found', 'the model is not here', { file: id });
    if (!['ready', 'broken', 'missing'].includes(status.kind)) {
      throw new FailureError('model.busy', `the model is ${status.kind}`);
    }
    const controller = new AbortController();
    const ended = compare(id, controller.signal);
    running.set(id, { controller, ended });
    try {
      return await ended;
    } finally {
      running.delete(id);
    }
  }

  async function compare(id: string, signal: AbortSignal): Promise<Verified> {
    registry.setFailure(id, null);
    registry.setActivity(id, { kind: 'verifying', fraction: 0 });
    try {
      // A file that was changed is read anew first, so that what is found now is not taken for something found before.
      await registry.lookForFiles();
      return await readAndCompare(registry.entry(id), signal);
    } catch (error) {
      if (signal.aborted) throw new FailureError('verify.stopped', 'stopped by the user');
      const failure = failureOf(error);
      if (failure.code === 'model.unreadable') registry.setFailure(id, failure);
      throw error;
    } finally {
      registry.setActivity(id, null);
      // Also a file that went away, came back or was changed meanwhile is seen now.
      await registry.lookForFiles();
    }
  }

  async function readAndCompare(entry: ModelEntry, signal: AbortSignal): Promise<Verified> {
    const { id, installed, failure } = entry;
    if (installed === null) throw new FailureError('model.not-found', 'the model is not here', { file: id });
    const report = createReport(installed.fileBytes, (fraction) => {
      registry.setActivity(id, { kind: 'verifying', fraction });
    });
    const expected = expectedOf(entry, installed, records.of(id)?.noted ?? null);
    // Bytes that no model can have are not noted as if they were right.
    if (expected === null && failure !== null) throw FailureError.from(failure);
    const actual = await hashParts(installed.parts, report, signal);
    const wrong = firstWrong(installed.parts, expected, actual);
    if (wrong !== null) {
      records.foundWrong(id, wrong);
      registry.setCondition(id, changed(wrong));
      throw FailureError.from(changed(wrong).failure);
    }
    records.verified(id, actual);
    return { outcome: expected === null ? 'noted' : 'right', sha256: actual };
  }

  async function stop(id: string): Promise<void> {
    const one = running.get(id);
    one?.controller.abort();
    await one?.ended.catch(() => undefined);
  }

  return {
    verify,
    stop,
    close: async () => {
      await Promise.all([...running.keys()].map(stop));
    },
  };
}

/** SHA-256 of each part; `report` hears how many bytes of all were read. */
async function hashParts(
  parts: readonly string[],
  report: (bytes: number) => void,
  signal: AbortSignal,
): Promise<string[]> {
  const hashes: string[] = [];
  let before = 0;
  for (const part of parts) {
    const { bytes } = await requireReadable(part);
    const from = before;
    hashes.push(await hashFile(part, { onRead: (read) => report(from + read), signal }));
    before += bytes;
  }
  return hashes;
}

/** What each part should be: as it was downloaded, as the catalogue says of this very file, or as it was noted here. */
function expectedOf({ catalog }: ModelEntry, installed: InstalledModel, noted: string[] | null): string[] | null {
  const { sha256, parts, fileBytes, file } = installed;
  if (parts.length > 1) return noted;
  if (sha256 !== null) return [sha256];
  const name = basename(file).toLowerCase();
  const same = catalog?.files.find(
    (one) => one.bytesExact && one.bytes === fileBytes && one.file.split('/').at(-1)?.toLowerCase() === name,
  );
  return same?.sha256 == null ? noted : [same.sha256];
}

function firstWrong(
  parts: readonly string[],
  expected: readonly string[] | null,
  actual: readonly string[],
): WrongBytes | null {
  for (const [index, file] of parts.entries()) {
    const [should, is] = [expected?.[index], actual[index]];
    if (should !== undefined && is !== undefined && should !== is) return { file, expected: should, actual: is };
  }
  return null;
}

function createReport(totalBytes: number, tell: (fraction: number) => void): (bytes: number) => void {
  let toldAt = performance.now();
  return (bytes) => {
    if (performance.now() - toldAt < REPORT_EVERY_MS) return;
    toldAt = performance.now();
    tell(Math.min(1, bytes / Math.max(1, totalBytes)));
  };
}
