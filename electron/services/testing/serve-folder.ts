// For demonstrations: the GGUF files of a folder, each in a repository of its own, served by the stand-in for the hub until the program is ended.
import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { readdir } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { startTestHub, type HubFile, type HubRepo } from './hub';

const [folder = '.', bytesPerSecond = ''] = process.argv.slice(2);
const names = (await readdir(folder, { recursive: true })).filter((name) => /\.gguf$/i.test(name)).sort();
const files: HubFile[] = [];
for (const name of names) files.push(await served(join(folder, name)));
const repos = files.map(({ repo }): HubRepo => ({ repo, task: 'text-generation' }));
const limit = bytesPerSecond === '' ? {} : { bytesPerSecond: Number(bytesPerSecond) };
const { origin } = await startTestHub(files, { repos, ...limit });
console.log(`${files.length} files of ${folder}, until Ctrl+C. Set HOMEROOM_HUB=${origin} and start Homeroom, or try:`);
for (const { repo, file } of files) {
  console.log(`  HOMEROOM_HUB=${origin} npm run -s homeroom -- models get hf:${repo}/${file}`);
}

async function served(path: string): Promise<HubFile> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  const file = basename(path).replace(/[^\w.-]/g, '-');
  const sha256 = hash.digest('hex');
  const repo = `on-this-computer/${file.replace(/\.gguf$/i, '').slice(0, 80)}-GGUF`;
  return { repo, revision: sha256.slice(0, 40), file, bytes: { path, sha256 } };
}
