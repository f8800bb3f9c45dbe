// Step that makes a Debian package of the program's folder with the system's own dpkg-deb.
import { chmodSync, cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { has } from '../apt.mjs';
import { inCheckout } from '../places.mjs';
import { debFile, description, homepage, maintainer, unpackedFolder, version } from './product.mjs';
import { folderBytes } from './sizes.mjs';
import { must } from './unpacked.mjs';

const INSTALLED_AT = '/opt/Homeroom';
/** Alternatives are the names since the change of time types in Debian 13 and Ubuntu 24.04. */
const DEPENDS = [
  'libgtk-3-0 | libgtk-3-0t64',
  'libnotify4',
  'libnss3',
  'libxss1',
  'libxtst6',
  'xdg-utils',
  'libatspi2.0-0 | libatspi2.0-0t64',
  'libuuid1',
  'libsecret-1-0',
  'libgbm1',
  'libasound2 | libasound2t64',
];

/** @type {import('../steps.mjs').Step} */
export const deb = {
  title: 'Debian package',
  ready: () => Promise.resolve(null),
  act: async () => {
    if (!(await has('dpkg-deb'))) return 'left out: this system has no dpkg-deb';
    const tree = mkdtempSync(join(tmpdir(), 'homeroom-deb-'));
    try {
      fill(tree);
      // The best compression takes minutes: it is for releases.
      const compression = process.env.HOMEROOM_RELEASE ? '-Zxz' : '-Zzstd';
      await must('dpkg-deb', ['--root-owner-group', compression, '--build', tree, debFile]);
      return debFile;
    } finally {
      rmSync(tree, { recursive: true });
    }
  },
};

/** @param {string} tree */
function fill(tree) {
  // A package's root folder keeps the mode it has here.
  chmodSync(tree, 0o755);
  const program = join(tree, INSTALLED_AT);
  cpSync(unpackedFolder, program, { recursive: true, verbatimSymlinks: true });
  // Chromium's sandbox, where the system lets no ordinary user make namespaces.
  chmodSync(join(program, 'chrome-sandbox'), 0o4755);
  mkdirSync(join(tree, 'usr/bin'), { recursive: true });
  symlinkSync(`${INSTALLED_AT}/homeroom`, join(tree, 'usr/bin/homeroom'));
  copy('resources/icon.png', join(tree, 'usr/share/icons/hicolor/512x512/apps/homeroom.png'));
  copy('resources/icon.svg', join(tree, 'usr/share/icons/hicolor/scalable/apps/homeroom.svg'));
  copy('LICENSE', join(tree, 'usr/share/doc/homeroom/copyright'));
  write(join(tree, 'usr/share/applications/homeroom.desktop'), desktopEntry());
  write(join(tree, 'DEBIAN/control'), control(Math.ceil(folderBytes(program) / 1024)));
}

function desktopEntry() {
  return `[Desktop Entry]
Name=Homeroom
Comment=${description}
Exec=${INSTALLED_AT}/homeroom
Icon=homeroom
Terminal=false
Type=Application
StartupWMClass=Homeroom
Categories=Education;
`;
}

/** @param {number} kibibytes */
function control(kibibytes) {
  return `Package: homeroom
Version: ${version}
Section: education
Priority: optional
Architecture: ${process.arch === 'x64' ? 'amd64' : process.arch}
Installed-Size: ${kibibytes}
Depends: ${DEPENDS.join(', ')}
Maintainer: ${maintainer}
Homepage: ${homepage}
Description: ${description}
 Homeroom looks at the computer, recommends models that fit its memory, chats
 with them offline, and teaches what they are doing.
`;
}

/**
 * @param {string} source
 * @param {string} target
 */
function copy(source, target) {
  mkdirSync(dirname(target), { recursive: true });
  cpSync(inCheckout(source), target);
}

/**
 * @param {string} target
 * @param {string} text
 */
function write(target, text) {
  mkdirSync(dirname(target), { recursive: true });
  writeFileSync(target, text);
}
