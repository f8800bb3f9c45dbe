// The screen: whether there is one, and a virtual one (Xvfb) for machines without.
import { spawn } from 'node:child_process';

const SCREEN = '1440x900x24';

export const hasDisplay = () =>
  process.platform !== 'linux' || Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);

/**
 * Runs a task that needs a screen, on a virtual one if there is no other.
 * @param {(env: NodeJS.ProcessEnv) => Promise<number>} task gets the environment that leads to the screen
 */
export async function withDisplay(task) {
  if (hasDisplay()) return task({});
  console.error('No display found: using a virtual screen, on which nothing can be seen.');
  const screen = await openVirtualScreen();
  try {
    return await task({ DISPLAY: screen.name });
  } finally {
    screen.close();
  }
}

/**
 * @param {{ forAllUsers?: boolean }} [options] otherwise only this user may show windows on it
 * @returns {Promise<{ name: string, close: () => void }>}
 */
export function openVirtualScreen({ forAllUsers = false } = {}) {
  const access = forAllUsers ? ['-ac'] : [];
  // Xvfb picks a free number itself and writes it to descriptor 3.
  const server = spawn('Xvfb', ['-displayfd', '3', '-screen', '0', SCREEN, '-nolisten', 'tcp', ...access], {
    stdio: ['ignore', 'ignore', 'ignore', 'pipe'],
  });
  const close = () => void server.kill();
  process.once('exit', close);
  return new Promise((done, fail) => {
    server.once('error', fail);
    server.once('exit', (code) => fail(new Error(`The virtual screen ended with code ${code}`)));
    server.stdio[3]?.once('data', (number) => done({ name: `:${String(number).trim()}`, close }));
  });
}
