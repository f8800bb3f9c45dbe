// Tests of the ZIP reader against archives written here byte by byte.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { extractFromZip } from './zip.mjs';

interface Packed {
  name: string;
  content: Buffer;
  deflated: boolean;
}

const text = Buffer.from('A paragraph that repeats itself. '.repeat(5000));
let folder: string;

beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'homeroom-zip-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('taking a file out of a ZIP archive', () => {
  it('gives a compressed entry back byte by byte, also behind other entries and before a comment', async () => {
    const other = { name: 'other.txt', content: Buffer.from('other'), deflated: false };
    const archive = write(zip([other, { name: 'a/text.txt', content: text, deflated: true }], 'a comment'));
    await extractFromZip(archive, 'a/text.txt', at('out'));
    expect(readFileSync(at('out')).equals(text)).toBe(true);
  });

  it('gives a stored entry back', async () => {
    const archive = write(zip([{ name: 'text.txt', content: text, deflated: false }]));
    await extractFromZip(archive, 'text.txt', at('out'));
    expect(readFileSync(at('out')).equals(text)).toBe(true);
  });

  it('says which entry is missing', async () => {
    const archive = write(zip([{ name: 'text.txt', content: text, deflated: true }]));
    await expect(extractFromZip(archive, 'model.gguf', at('out'))).rejects.toThrow('There is no model.gguf');
  });

  it('refuses an archive that is cut short', async () => {
    const archive = write(zip([{ name: 'text.txt', content: text, deflated: true }]).subarray(0, 200));
    await expect(extractFromZip(archive, 'text.txt', at('out'))).rejects.toThrow('not a ZIP archive');
  });

  it('refuses an entry whose compressed bytes are damaged', async () => {
    const bytes = zip([{ name: 'text.txt', content: text, deflated: true }]);
    bytes.fill(0xff, 50, 120);
    await expect(extractFromZip(write(bytes), 'text.txt', at('out'))).rejects.toThrow();
  });
});

const at = (name: string) => join(folder, name);

function write(bytes: Buffer): string {
  writeFileSync(at('archive.zip'), bytes);
  return at('archive.zip');
}

function zip(files: Packed[], comment = ''): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { name, content, deflated } of files) {
    const packed = deflated ? deflateRawSync(content) : content;
    const local = Buffer.alloc(30);
    local.writeUInt32LE(0x04034b50, 0);
    // The extra field of a local header may differ in length from the one in the directory.
    const extra = Buffer.from('extra');
    local.writeUInt16LE(Buffer.byteLength(name), 26);
    local.writeUInt16LE(extra.length, 28);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50, 0);
    entry.writeUInt16LE(deflated ? 8 : 0, 10);
    entry.writeUInt32LE(packed.length, 20);
    entry.writeUInt32LE(content.length, 24);
    entry.writeUInt16LE(Buffer.byteLength(name), 28);
    entry.writeUInt32LE(offset, 42);
    locals.push(local, Buffer.from(name), extra, packed);
    entries.push(entry, Buffer.from(name));
    offset += local.length + Buffer.byteLength(name) + extra.length + packed.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50, 0);
  end.writeUInt16LE(files.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...locals, directory, end, Buffer.from(comment)]);
}
