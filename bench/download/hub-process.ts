// A hub in a process of its own, so that serving costs the downloader nothing but the processor: prints its address, ends with its input.
import { startTestHub } from '#services/testing/hub';

const [repo = '', revision = '', file = '', path = '', sha256 = ''] = process.argv.slice(2);
const hub = await startTestHub([{ repo, revision, file, bytes: { path, sha256 } }], { storageElsewhere: true });
console.log(hub.origin);
process.stdin.on('end', () => process.exit(0)).resume();
