// NVIDIA's own tool as it is on broken computers: a stand-in program first on the path.
import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { nvidiaToolAnswers } from './nvidia-tool';

const path = process.env['PATH'] ?? '';
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'nvidia-'));
});
afterEach(() => {
  process.env['PATH'] = path;
  rmSync(folder, { recursive: true, force: true });
});

function standIn(script: string): void {
  const file = join(folder, 'nvidia-smi');
  writeFileSync(file, `#!/bin/sh\n${script}\n`);
  chmodSync(file, 0o755);
  process.env['PATH'] = `${folder}:${path}`;
}

describe.skipIf(process.platform === 'win32')('the tool', () => {
  it('that hangs is found out within the limit', async () => {
    standIn('exec sleep 30');
    await expect(nvidiaToolAnswers('linux', 200)).rejects.toThrow(/does not answer/);
  });

  it('that fails, or is not there, does not stop the survey', async () => {
    standIn('exit 9');
    await expect(nvidiaToolAnswers('linux', 5000)).resolves.toBeUndefined();
    process.env['PATH'] = folder;
    rmSync(join(folder, 'nvidia-smi'));
    await expect(nvidiaToolAnswers('linux', 5000)).resolves.toBeUndefined();
    await expect(nvidiaToolAnswers('darwin', 5000)).resolves.toBeUndefined();
  });
});
