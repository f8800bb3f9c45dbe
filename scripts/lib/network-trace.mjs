// Runs a program with its network cut off and every attempt to reach an address written down. Linux, root, strace.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { run } from './run.mjs';

/** Calls that name an address outside a connection, and the one that makes a connection. */
const CALLS = 'connect,sendto,sendmsg,sendmmsg';

/**
 * Runs a program inside a network namespace of its own that has a loopback device and nothing else.
 * @param {string} command
 * @param {string[]} args
 * @param {{ env?: NodeJS.ProcessEnv }} [options]
 * @returns {Promise<{ code: number, addresses: string[] }>} the addresses it tried to reach beside loopback, each once
 */
export async function runCutOff(command, args, { env = {} } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'homeroom-trace-'));
  const trace = join(folder, 'trace');
  const tracer = ['strace', '-f', '-qq', '--seccomp-bpf', '-e', `trace=${CALLS}`, '-e', 'signal=none', '-o', trace];
  try {
    const script = 'ip link set lo up && exec "$@"';
    const code = await run('unshare', ['-n', 'sh', '-c', script, 'sh', ...tracer, command, ...args], { env });
    return { code, addresses: foreignAddresses(readFileSync(trace, 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * The addresses in a trace that are not loopback, each once.
 * @param {string} trace as strace writes it
 * @returns {string[]}
 */
export function foreignAddresses(trace) {
  const found = new Set();
  for (const [, v4, v6] of trace.matchAll(/sin_addr=inet_addr\("([^"]+)"\)|inet_pton\(AF_INET6, "([^"]+)"/g)) {
    const address = v4 ?? v6 ?? '';
    if (!isLoopback(address)) found.add(address);
  }
  return [...found].sort();
}

/** @param {string} address */
function isLoopback(address) {
  return address.startsWith('127.') || address === '::1' || address.startsWith('::ffff:127.');
}
