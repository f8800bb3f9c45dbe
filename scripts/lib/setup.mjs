// What has to be set up for what is asked: the steps in their order.
import { build } from './build.mjs';
import { dependencies } from './dependencies.mjs';
import { electronRuntime } from './electron-runtime.mjs';
import { smallModel } from './small-model.mjs';
import { engineLibraries, windowLibraries } from './system-libraries.mjs';

const onLinux = process.platform === 'linux';

/** For checks of the source alone. */
export const forSource = [dependencies];

/** For the command line: no Electron, no screen. */
export const forTerminal = [dependencies, ...(onLinux ? [engineLibraries] : []), smallModel, build];

/** For the window, and for tests of it. */
export const forWindow = [...forTerminal, electronRuntime, ...(onLinux ? [windowLibraries] : [])];

/** For development: the build is made again at every change. */
export const forDevelopment = forWindow.filter((step) => step !== build);

/** For packages: nothing is started. */
export const forPackage = [dependencies, build, electronRuntime];
