// npm run corpora: writes the texts of resources/corpora from the packages they come from, with counts and checksums. With --check it only
// says whether the two agree.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { makeCorpora } from './lib/corpora/make.mjs';
import { inCheckout } from './lib/places.mjs';

const folder = inCheckout('resources', 'corpora');
const isCheck = process.argv.includes('--check');
mkdirSync(folder, { recursive: true });
for (const [name, text] of Object.entries(await makeCorpora())) {
  const path = join(folder, name);
  const sha256 = createHash('sha256').update(text).digest('hex');
  console.log(`${name}: ${text.length} characters, ${text.split('\n').length - 1} lines, SHA-256 ${sha256}`);
  if (!isCheck) writeFileSync(path, text);
  else if (!existsSync(path) || readFileSync(path, 'utf8') !== text) {
    console.log(`resources/corpora/${name} is not what its package makes: npm run corpora`);
    process.exitCode = 1;
  }
}
