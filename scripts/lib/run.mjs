// Starts other programs: one way that shows what they print, one that keeps it.
import { spawn } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { checkout } from './places.mjs';

/**
 * @typedef {object} RunOptions
 * @property {string} [cwd]
 * @property {NodeJS.ProcessEnv} [env] added to this process's own environment
 * @property {number} [timeoutMs]
 * @property {boolean} [shell]
 * @property {boolean} [gently] gives way to everything else that wants the processor
 */

/** Tools that could not be started at all count as this exit code, as in a shell. */
const NOT_FOUND = 127;

/**
 * Runs a program on this terminal and passes signals on to it.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<number>} its exit code; 128 and more when a signal ended it
 */
export function run(command, args, options = {}) {
  const child = spawn(command, args, { ...spawnOptions(options), stdio: 'inherit' });
  const stopForwarding = forwardSignals(child);
  if (options.gently && child.pid !== undefined) giveWay(child.pid);
  return new Promise((done) => {
    child.once('error', (error) => {
      stopForwarding();
      console.error(`${command} could not be started: ${error.message}`);
      done(NOT_FOUND);
    });
    child.once('exit', (code, signal) => {
      stopForwarding();
      done(code ?? (signal === 'SIGINT' ? 130 : 143));
    });
  });
}

/** @param {number} pid */
function giveWay(pid) {
  try {
    setPriority(pid, constants.priority.PRIORITY_LOW);
  } catch {
    // It has ended already, or the system does not let us: then it takes its share like all others.
  }
}

/**
 * Runs a program and keeps what it prints.
 * @param {string} command
 * @param {string[]} args
 * @param {RunOptions} [options]
 * @returns {Promise<{ code: number, output: string }>} never rejects
 */
export function capture(command, args, options = {}) {
  const child = spawn(command, args, { ...spawnOptions(options), stdio: ['ignore', 'pipe', 'pipe'] });
  let output = '';
  const keep = (/** @type {Buffer} */ chunk) => {
    output += chunk.toString();
  };
  child.stdout.on('data', keep);
  child.stderr.on('data', keep);
  return new Promise((done) => {
    child.once('error', (error) => done({ code: NOT_FOUND, output: error.message }));
    child.once('close', (code) => done({ code: code ?? 1, output }));
  });
}

/**
 * The last lines of a long output, for a message about what went wrong.
 * @param {string} output
 * @param {number} [lines]
 */
export const lastLines = (output, lines = 12) => output.trimEnd().split('\n').slice(-lines).join('\n');

/** @param {RunOptions} options */
function spawnOptions({ cwd = checkout, env = {}, timeoutMs, shell = false }) {
  return { cwd, env: { ...process.env, ...env }, shell, ...(timeoutMs === undefined ? {} : { timeout: timeoutMs }) };
}

/** @param {import('node:child_process').ChildProcess} child */
function forwardSignals(child) {
  // Ctrl+C in a terminal reaches the child by itself; sent a second time, many tools would end in a hurry.
  const onInterrupt = () => {
    if (!process.stdin.isTTY) child.kill('SIGINT');
  };
  const onEnd = (/** @type {NodeJS.Signals} */ signal) => child.kill(signal);
  process.on('SIGINT', onInterrupt).on('SIGTERM', onEnd).on('SIGHUP', onEnd);
  return () => {
    process.off('SIGINT', onInterrupt).off('SIGTERM', onEnd).off('SIGHUP', onEnd);
  };
}
