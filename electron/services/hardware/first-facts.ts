// A survey as it begins: the fast facts, and for the slow ones what was known before.
import type { Platform, Survey } from '#domain/hardware';
import { linked } from '#domain/survey-links';
import { processorFacts } from './processor-facts';
import { line } from './sane';
import type { HardwareSources, RawProcessor } from './sources';

export interface FastFacts {
  memory: Survey['memory'];
  processor: RawProcessor | null;
  osName: string | null;
  takenAt: string;
}

/** Slow facts of an earlier survey stay until newer ones arrive. */
export function firstFacts(sources: HardwareSources, facts: FastFacts, before: Partial<Survey>): Survey {
  const pending = { state: 'pending' } as const;
  return linked({
    schema: 'homeroom-survey/1',
    takenAt: facts.takenAt,
    os: osFacts(sources, facts.osName),
    memory: facts.memory,
    processor: processorFacts(sources, facts.processor),
    graphics: before.graphics ?? pending,
    engine: before.engine ?? pending,
    disk: before.disk ?? pending,
    power: before.power ?? pending,
    thermal: before.thermal ?? pending,
    virtual: before.virtual ?? pending,
  });
}

export function osFacts(sources: HardwareSources, told: string | null): Survey['os'] {
  const { platform, arch, release } = sources.node();
  const name = line(told);
  const source = name === '' ? 'operating-system' : 'systeminformation';
  return { platform: platformOf(platform), name: name || platform, release, arch, source };
}

function platformOf(platform: string): Platform {
  return platform === 'win32' || platform === 'darwin' || platform === 'linux' ? platform : 'other';
}
