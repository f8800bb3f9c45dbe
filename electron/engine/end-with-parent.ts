// The end of a child process when its parent is gone, however that went: a computer shall not go on working for nobody.

const PARENT_CHECK_MS = 1000;

/** Ends this process at once when its parent is gone or closes the channel. Nothing is cleaned up: what must last is on disk already. */
export function endWithParent(): void {
  process.on('disconnect', endAtOnce);
  const parent = process.ppid;
  setInterval(() => {
    if (process.ppid !== parent || !isAlive(parent)) endAtOnce();
  }, PARENT_CHECK_MS).unref();
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** Native threads may be in the middle of their work. */
function endAtOnce(): void {
  process.kill(process.pid, 'SIGKILL');
}
