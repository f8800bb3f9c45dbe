// A hub in a process of its own that serves one file from memory, so that serving takes as little as can be of the processors that both sides share: prints its address, ends with its input.
import { readFileSync } from 'node:fs';
import { startTestHub } from '#services/testing/hub';

const [repo = '', revision = '', file = '', path = ''] = process.argv.slice(2);
const hub = await startTestHub([{ repo, revision, file, bytes: readFileSync(path) }], { storageElsewhere: true });
// Its checksum is computed once, before anybody's time is taken.
await fetch(`${hub.origin}/${repo}/resolve/${revision}/${file}`, { method: 'HEAD', redirect: 'manual' });
console.log(hub.origin);
process.stdin.on('end', () => process.exit(0)).resume();
