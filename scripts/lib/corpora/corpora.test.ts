// What resources/corpora/CORPORA.md says of the files, against the files.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';

it.each(['female-names.txt', 'male-names.txt', 'moby-dick.txt'])('names size and checksum of %s rightly', (name) => {
  const text = readFileSync(`resources/corpora/${name}`, 'utf8');
  const row = readFileSync('resources/corpora/CORPORA.md', 'utf8')
    .split('\n')
    .find((line) => line.includes(`\`${name}\``));
  expect(row).toContain(text.length.toLocaleString('en-US'));
  expect(row).toContain((text.split('\n').length - 1).toLocaleString('en-US'));
  expect(row).toContain(createHash('sha256').update(text).digest('hex'));
});
