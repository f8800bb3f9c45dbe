// Takes one file out of a ZIP archive as a stream. Enough for a Python wheel: no encryption, no ZIP64, no several disks.
import { createReadStream, createWriteStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_SIGNATURE = 0x06054b50;
const ENTRY_SIGNATURE = 0x02014b50;
const LOCAL_SIGNATURE = 0x04034b50;
const END_BYTES = 22;
const LONGEST_COMMENT_BYTES = 0xffff;
const STORED = 0;
const DEFLATED = 8;

/** @typedef {{ name: string, method: number, packedBytes: number, localOffset: number }} Entry */

/**
 * @param {string} archive
 * @param {string} name the entry's full name inside the archive
 * @param {string} target
 */
export async function extractFromZip(archive, name, target) {
  const file = await open(archive, 'r');
  try {
    const entry = (await readEntries(file)).find((candidate) => candidate.name === name);
    if (!entry) throw new Error(`There is no ${name} in ${archive}`);
    const start = await contentOffset(file, entry);
    const content = createReadStream(archive, { start, end: start + entry.packedBytes - 1 });
    await pipeline(content, decompressor(entry), createWriteStream(target));
  } finally {
    await file.close();
  }
}

/** @param {Entry} entry */
function decompressor({ method, name }) {
  if (method === STORED) return new PassThrough();
  if (method === DEFLATED) return createInflateRaw();
  throw new Error(`${name} is compressed in an unknown way (method ${method})`);
}

/** @param {import('node:fs/promises').FileHandle} file */
async function readEntries(file) {
  const { count, offset, bytes } = await readEnd(file);
  const directory = await readAt(file, offset, bytes);
  /** @type {Entry[]} */
  const entries = [];
  for (let at = 0; entries.length < count;) {
    if (directory.readUInt32LE(at) !== ENTRY_SIGNATURE) throw new Error('The ZIP directory is damaged');
    const nameBytes = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameBytes),
      method: directory.readUInt16LE(at + 10),
      packedBytes: directory.readUInt32LE(at + 20),
      localOffset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameBytes + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

/** @param {import('node:fs/promises').FileHandle} file */
async function readEnd(file) {
  const { size } = await file.stat();
  const tailBytes = Math.min(size, END_BYTES + LONGEST_COMMENT_BYTES);
  const tail = await readAt(file, size - tailBytes, tailBytes);
  for (let at = tailBytes - END_BYTES; at >= 0; at -= 1) {
    if (tail.readUInt32LE(at) !== END_SIGNATURE) continue;
    return {
      count: tail.readUInt16LE(at + 10),
      bytes: tail.readUInt32LE(at + 12),
      offset: tail.readUInt32LE(at + 16),
    };
  }
  throw new Error('This is not a ZIP archive');
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {Entry} entry
 */
async function contentOffset(file, { localOffset }) {
  const header = await readAt(file, localOffset, 30);
  if (header.readUInt32LE(0) !== LOCAL_SIGNATURE) throw new Error('The ZIP archive is damaged');
  return localOffset + 30 + header.readUInt16LE(26) + header.readUInt16LE(28);
}

/**
 * @param {import('node:fs/promises').FileHandle} file
 * @param {number} position
 * @param {number} bytes
 */
async function readAt(file, position, bytes) {
  const buffer = Buffer.alloc(bytes);
  const { bytesRead } = await file.read(buffer, 0, bytes, position);
  if (bytesRead !== bytes) throw new Error('The ZIP archive is cut short');
  return buffer;
}
