// Which id and name a file gets: the catalogue's when it is the catalogue's file, otherwise one made from its own name.
import { basename } from 'node:path';
import type { CatalogModel } from '#domain/model';

export interface FileName {
  file: string;
  bytes: number;
}

/** The catalogue model this file is one of: same name and size, or a file of the small model that comes with the application. */
export function catalogModelOf(catalog: readonly CatalogModel[], { file, bytes }: FileName): CatalogModel | undefined {
  const name = basename(file).toLowerCase();
  const same = catalog.find((model) =>
    model.files.some(
      (one) => one.file.split('/').at(-1)?.toLowerCase() === name && (!one.bytesExact || one.bytes === bytes),
    ),
  );
  if (same !== undefined) return same;
  return name.startsWith('smollm2-135m-instruct')
    ? catalog.find(({ id }) => id === 'smollm2-135m-instruct')
    : undefined;
}

/** The name itself, or with the first number that makes it unlike every taken one. */
export function freeName(name: string, taken: ReadonlySet<string>): string {
  if (!taken.has(name)) return name;
  for (let number = 2; ; number += 1) {
    const numbered = `${name} ${String(number)}`;
    if (!taken.has(numbered)) return numbered;
  }
}

/** An id made from the file's name, unlike every taken one: "My Model.Q4_K_M.gguf" becomes "my-model.q4-k-m". */
export function idFor(file: string, isTaken: (id: string) => boolean): string {
  const base =
    basename(file)
      .replace(/\.gguf$/i, '')
      .toLowerCase()
      .normalize('NFKD')
      .replace(/[^a-z0-9.]+/g, '-')
      .replace(/^[-.]+|[-.]+$/g, '')
      .slice(0, 80) || 'model';
  if (!isTaken(base)) return base;
  for (let number = 2; ; number += 1) {
    const id = `${base}-${String(number)}`;
    if (!isTaken(id)) return id;
  }
}
