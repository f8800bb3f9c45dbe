// Every lab there is: each folder here with a `lab.ts`.
import type { LabDefinition } from '../lab/definition';

const found = import.meta.glob<LabDefinition>('./*/lab.ts', { eager: true, import: 'lab' });

export const labs: ReadonlyMap<string, LabDefinition> = new Map(
  Object.values(found).map((definition) => [definition.name, definition]),
);
