// The running child process: starts it, parses what it says, tells when it is gone. One object for one life of the process.
import { spawn, type ChildProcess } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createInterface } from 'node:readline';
import type { Readable } from 'node:stream';
import { FailureError } from '#contract/failure';

/** What goes to the process has a kind, and what comes from it is parsed. */
export interface ChannelOptions<Heard> {
  nodePath: string;
  entry: string;
  /** Options of Node itself. */
  nodeOptions?: readonly string[];
  env: Record<string, string>;
  log: (line: string) => void;
  /** Null for what is not of the protocol. */
  parse: (raw: unknown) => Heard | null;
  onMessage: (message: Heard) => void;
  onExit: (exit: ChannelExit) => void;
}

export interface ChannelExit {
  code: number | null;
  signal: string | null;
}

export interface Channel<Sent extends { kind: string }> {
  pid: number | undefined;
  send: (request: Sent) => void;
  kill: () => void;
  /** Resolves when the process is gone. */
  gone: Promise<ChannelExit>;
}

/** @throws FailureError engine.missing when a part of the installation is not there */
export function openChannel<Sent extends { kind: string }, Heard>(options: ChannelOptions<Heard>): Channel<Sent> {
  const { nodePath, entry, log, nodeOptions = [] } = options;
  for (const path of [nodePath, entry]) {
    if (!existsSync(path)) throw new FailureError('engine.missing', 'A file of the engine is missing.', { path });
  }
  const child = spawn(nodePath, [...nodeOptions, ...execArguments(entry), entry], {
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    serialization: 'json',
    env: { ...process.env, ...options.env },
    windowsHide: true,
  });
  forwardLines(child.stdout, log);
  forwardLines(child.stderr, log);
  child.on('message', (raw) => {
    const message = options.parse(raw);
    if (message !== null) options.onMessage(message);
    else log('The engine sent a message that is not of the protocol; it was ignored.');
  });
  return {
    pid: child.pid,
    gone: watchExit(child, options),
    send: sender(child, log),
    kill: () => child.kill('SIGKILL'),
  };
}

/** In development the entry may be TypeScript, which needs the loader of tsx. */
function execArguments(entry: string): string[] {
  return entry.endsWith('.ts') ? ['--import', 'tsx'] : [];
}

function sender<Sent extends { kind: string }>(
  child: ChildProcess,
  log: (line: string) => void,
): Channel<Sent>['send'] {
  return (request) => {
    if (!child.connected) return;
    child.send(request, (error) => {
      if (error !== null) log(`The engine could not be told ${request.kind}: ${error.message}`);
    });
  };
}

function watchExit(
  child: ChildProcess,
  { onExit, log }: Pick<ChannelOptions<never>, 'onExit' | 'log'>,
): Promise<ChannelExit> {
  return new Promise((resolve) => {
    let ended = false;
    const end = (exit: ChannelExit): void => {
      if (ended) return;
      ended = true;
      onExit(exit);
      resolve(exit);
    };
    child.on('exit', (code, signal) => end({ code, signal }));
    child.on('error', (error) => {
      log(`The engine process failed: ${error.message}`);
      // Without a pid it never started, and no exit will be told.
      if (child.pid === undefined) end({ code: null, signal: null });
    });
  });
}

function forwardLines(stream: Readable | null, log: (line: string) => void): void {
  if (stream !== null) createInterface({ input: stream }).on('line', log);
}
