// Names of the product and of the files that a package consists of.
import { readFileSync } from 'node:fs';
import { inCheckout } from '../places.mjs';

/** @type {{ version: string, description: string, author: string, homepage: string }} */
const manifest = JSON.parse(readFileSync(inCheckout('package.json'), 'utf8'));

export const { version, description, author: maintainer, homepage } = manifest;

export const baseName = `homeroom-${version}-linux-${process.arch}`;

export const unpackedFolder = inCheckout(
  'dist',
  process.arch === 'x64' ? 'linux-unpacked' : `linux-${process.arch}-unpacked`,
);

export const archiveFile = inCheckout('dist', `${baseName}.tar.gz`);

export const debFile = inCheckout('dist', `${baseName}.deb`);
