// What a person still has after the package is gone: their conversations, read from the database in their home.
import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { DatabaseSync } from '@photostructure/sqlite';
import { must } from './report.mjs';

/** @param {import('./person.mjs').Person} person */
export function keptMessages({ home }) {
  const settings = join(home, '.config');
  const [file] = readdirSync(settings, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.db'));
  must(file, `There is no database below ${settings}`);
  const database = new DatabaseSync(join(settings, file), { readOnly: true });
  try {
    const row = database.prepare('SELECT count(*) AS messages FROM messages').get();
    must(Number(row?.['messages']) >= 2, 'The question or its answer is not in the database');
    return `${row?.['messages']} messages`;
  } finally {
    database.close();
  }
}
