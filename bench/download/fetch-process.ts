// Fetches one file through a download of the application, and prints how long it took, how much memory it took, and how long it held the process.
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { createHub } from '#services/download/hub';
import { nodeFetch } from '#services/download/node-fetch';
import { createRun } from '#services/download/run';
import { createTokenBucket } from '#services/download/token-bucket';
import type { RemoteModel } from '#domain/model';
import type { Fetched, ToFetch } from './fetched';

const { origin, remote, target } = JSON.parse(process.argv[2] ?? '') as ToFetch;
const files = [target];
let wanted: { remote: RemoteModel; files: readonly string[] } = { remote, files };
globalThis.gc?.();
const before = process.memoryUsage().rss;
let highest = before;
const watch = setInterval(() => {
  highest = Math.max(highest, process.memoryUsage().rss);
}, 20);
const delay = monitorEventLoopDelay({ resolution: 5 });
delay.enable();
const startedAt = performance.now();
const outcome = await new Promise<string>((done) => {
  const run = createRun(
    {
      wanted: () => wanted,
      bucket: createTokenBucket(() => null),
      begins: { kind: 'queued' },
      failure: null,
      onState: () => {
        const { kind } = run.state();
        if (kind === 'ready' || kind === 'failed' || kind === 'paused') done(kind);
      },
      onProgress: () => undefined,
      onKnown: (known, places) => {
        wanted = { remote: known, files: places };
      },
      keep: () => Promise.resolve(),
    },
    { fetch: nodeFetch, hub: createHub(origin) },
  );
  run.send({ kind: 'start' });
});
const ms = performance.now() - startedAt;
clearInterval(watch);
const fetched: Fetched = { outcome, ms, memoryBytes: highest - before, longestBlockMs: delay.max / 1e6 };
console.log(JSON.stringify(fetched));
