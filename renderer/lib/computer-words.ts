// What a computer is called where it must be told from another one.
import { known, type Survey } from '#domain/hardware';
import { formatBytes } from '#domain/units';

/** "AMD Ryzen 7 5700U, 16 GB, Radeon 680M". */
export function computerName(survey: Survey): string {
  const { processor, memory, os } = survey;
  const graphics = known(survey.engine)?.deviceNames ?? [];
  const others = graphics.filter((name) => name !== processor.model);
  const model = processor.model === '' ? os.name : processor.model;
  return [model, formatBytes(memory.limitBytes ?? memory.totalBytes), others.join(' + ')].filter(Boolean).join(', ');
}
