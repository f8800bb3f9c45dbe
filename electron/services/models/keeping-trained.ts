// Keeps a model that was trained here: looked at closely, written whole into the models folder, and from then on one to chat with like any other.
import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { ModelEntry } from '#contract/events';
import type { ModelRecords } from '#services/database/model-records';
import { requireOurModel } from '#services/lessons/our-model';
import { requireChat, type Identify } from './identifying';
import type { FactsOfFile } from './inspecting';
import { requireReadable } from './model-files';
import { freeName, idFor } from './naming';
import type { Registry } from './registry';
import { writeWhole } from './write-whole';

export interface TrainedDeps {
  registry: Registry;
  records: Pick<ModelRecords, 'describe'>;
  identify: Identify;
  factsOf: FactsOfFile;
  /** The folder to keep models in; fails with `folder.missing`. */
  folder: () => Promise<string>;
}

export interface TrainedModel {
  name: string;
  bytes: Uint8Array;
  /** What shall stand beside it, such as its model card. */
  note: string;
}

/** A name that is taken gets a number. Fails with `lab.not-a-model`, `data.disk-full`, `folder.read-only` or `folder.missing`. */
export async function keepTrained(
  { registry, records, identify, factsOf, folder }: TrainedDeps,
  { name, bytes, note }: TrainedModel,
): Promise<ModelEntry> {
  const place = await folder();
  const taken = new Set((await readdir(place)).map((one) => one.toLowerCase().replace(/\.part$/, '')));
  const names = new Set(registry.list().map((one) => one.name));
  const id = idFor(name, (wanted) => registry.has(wanted) || taken.has(`${wanted}.gguf`));
  const file = join(place, `${id}.gguf`);
  const { what, facts } = await writeWhole(file, bytes, async (unfinished) => {
    const what = await identify(unfinished);
    requireChat(what);
    requireOurModel(bytes);
    return { what, facts: await factsOf(unfinished) };
  });
  const { bytes: fileBytes, modifiedMs } = await requireReadable(file);
  registry.install({
    id,
    name: freeName(name, names),
    file,
    parts: [file],
    fileBytes,
    modifiedMs,
    quant: facts.quant,
    facts,
    sha256: null,
    origin: 'trained',
    licence: what.licence,
    source: null,
  });
  if (note !== '') {
    records.describe(id, { name: null, note, favourite: false });
    registry.recordChanged(id);
  }
  return registry.entry(id);
}
