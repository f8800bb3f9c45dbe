// The data that the catalogue is built from, and where the built one lies.
import { readFileSync } from 'node:fs';
import { inCheckout } from '../places.mjs';

export const shippedCatalog = inCheckout('resources', 'catalog.json');

/** @returns {import('./build.mjs').CatalogData} */
export function readCatalogData() {
  return {
    catalog: readData('catalog.json'),
    extraFiles: readData('catalog-extra-files.json'),
    hyperparameters: readData('hyperparameters.json'),
  };
}

/** @param {string} name */
function readData(name) {
  return JSON.parse(readFileSync(inCheckout('data', name), 'utf8'));
}
