// npm run catalog: builds resources/catalog.json from data/. With --check it only says whether the two agree.
import { readFileSync, writeFileSync } from 'node:fs';
import { buildCatalog } from './lib/catalog/build.mjs';
import { readCatalogData, shippedCatalog } from './lib/catalog/data.mjs';

const { text, models, files, unknownNetworks, strayFiles } = buildCatalog(readCatalogData());
if (process.argv.includes('--check')) {
  const agrees = readFileSync(shippedCatalog, 'utf8') === text;
  console.log(
    agrees ? 'resources/catalog.json is what data/ makes.' : 'resources/catalog.json is old: npm run catalog',
  );
  process.exitCode = agrees ? 0 : 1;
} else {
  writeFileSync(shippedCatalog, text);
  console.log(`${models} models with ${files} files, ${Math.ceil(Buffer.byteLength(text) / 1000)} kB.`);
  if (unknownNetworks.length > 0) console.log(`Left out, their network is not known: ${unknownNetworks.join(', ')}.`);
  console.log(`Left out, they belong to no model of the catalogue: ${strayFiles.length} extra files.`);
}
