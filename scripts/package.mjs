// npm run package: on Linux the program's folder, an archive and a Debian package; elsewhere what electron-builder.yml asks for.
import { deb } from './lib/package/deb.mjs';
import { sizeTable } from './lib/package/sizes.mjs';
import { archive, electronBuilder, unpacked } from './lib/package/unpacked.mjs';
import { forPackage } from './lib/setup.mjs';
import { runStepsOrExit } from './lib/steps.mjs';

if (process.platform === 'linux') {
  await runStepsOrExit([...forPackage, unpacked, archive, deb]);
  console.log(`\n${sizeTable()}`);
} else {
  await runStepsOrExit([...forPackage, { title: 'Packages', ready: () => Promise.resolve(null), act: buildHere }]);
}

async function buildHere() {
  await electronBuilder([process.platform === 'darwin' ? '--mac' : '--win']);
  return 'in dist/';
}
