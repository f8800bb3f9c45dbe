// The file cache of a container: memory that counts as used and comes back when it is needed.
import { readFile } from 'node:fs/promises';

/** `inactive_file` of this process's control group (version 2, or version 1 with its "total_" prefix); 0 elsewhere. */
export async function reclaimableBytes(): Promise<number> {
  if (process.platform !== 'linux') return 0;
  const groups = await readFile('/proc/self/cgroup', 'utf8').catch(() => '');
  const two = /^0::(\/.*)$/m.exec(groups)?.[1];
  const one = /^\d+:memory:(\/.*)$/m.exec(groups)?.[1];
  const files = [
    ...(two === undefined ? [] : [`/sys/fs/cgroup${two}/memory.stat`]),
    ...(one === undefined ? [] : [`/sys/fs/cgroup/memory${one}/memory.stat`, '/sys/fs/cgroup/memory/memory.stat']),
  ];
  for (const file of files) {
    const text = await readFile(file, 'utf8').catch(() => '');
    const found = /^(?:total_)?inactive_file (\d+)$/m.exec(text)?.[1];
    if (found !== undefined) return Number(found);
  }
  return 0;
}
