// For tests: the catalogue as it is shipped, and recorded computers.
import { readFileSync, readdirSync } from 'node:fs';
import type { Task } from '#domain/candidate';
import type { Survey } from '#domain/hardware';
import type { CatalogModel } from '#domain/model';
import type { SpeedBasis } from '#domain/model-speed';
import { recommend, type Recommendation } from '#domain/recommend';
import { loadCatalog } from '../models/catalog';

export const CATALOG: readonly CatalogModel[] = loadCatalog('resources').models;

const FOLDER = 'e2e/machines';
export const MACHINES = readdirSync(FOLDER).map((file) => file.replace('.json', ''));

export function machine(name: string): Survey {
  return JSON.parse(readFileSync(`${FOLDER}/${name}.json`, 'utf8')) as Survey;
}

export interface Wanted {
  task?: Task;
  catalog?: readonly CatalogModel[];
  basis?: Partial<SpeedBasis>;
}

export function recommendOn(survey: Survey, { task = 'chat', catalog = CATALOG, basis }: Wanted = {}): Recommendation {
  return recommend({ catalog, survey, task, basis: { survey, calibration: null, measured: [], ...basis } });
}
