// Whether NVIDIA's own tool answers. systeminformation waits for it with the whole process standing still, so a hung driver must be found out before.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

/** Resolves when the tool has answered, or there is none. Rejects when it hangs; a failing tool is no hanging one. */
export function nvidiaToolAnswers(platform: string, limitMs: number): Promise<void> {
  const tool = toolOf(platform);
  if (tool === null) return Promise.resolve();
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      child.kill('SIGKILL');
      reject(new Error('nvidia-smi does not answer'));
    }, limitMs);
    const child = execFile(tool, ['-L'], { windowsHide: true }, () => {
      clearTimeout(timer);
      resolve();
    });
  });
}

function toolOf(platform: string): string | null {
  if (platform === 'linux') return 'nvidia-smi';
  if (platform !== 'win32') return null;
  const tool = join(process.env['WINDIR'] ?? 'C:\\Windows', 'System32', 'nvidia-smi.exe');
  return existsSync(tool) ? tool : null;
}
