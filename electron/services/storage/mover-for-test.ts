// For a test: a process that moves models between two folders, to and fro, until it is killed.
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { openLibrary } from '../testing/library';

const [home = '', how = 'rename', chosen = ''] = process.argv.slice(2);
const other = join(home, 'other place');
mkdirSync(other, { recursive: true });
const library = openLibrary({
  home,
  settings: { modelsFolder: chosen === '' ? null : chosen },
  deps: { isOneDisk: () => Promise.resolve(how === 'rename') },
});
await library.models.list();
process.stdout.write('ready\n');
for (;;) {
  const to = library.settings().modelsFolder === null ? other : join(home, 'models');
  const status = await library.models.storage.move(to);
  if (status.kind !== 'done') throw new Error(JSON.stringify(status));
  process.stdout.write('moved\n');
}
