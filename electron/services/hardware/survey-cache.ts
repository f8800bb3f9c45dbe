// Slow facts kept between starts, so that the next one shows them at once with their age. Content that is broken, old or another computer's is no content.
import { readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { z } from 'zod';
import { engineDevicesSchema, graphicsSchema } from '#contract/survey';
import type { Survey } from '#domain/hardware';
import type { NodeFacts } from './sources';

/** Where the facts are kept. `read` gives undefined for nothing; neither throws. */
export interface SurveyCache {
  read: () => unknown;
  write: (document: unknown) => void;
}

/** A small JSON file, replaced as a whole. Not being able to write it costs only the head start. */
export function cacheFile(path: string): SurveyCache {
  return {
    read: () => {
      try {
        return JSON.parse(readFileSync(path, 'utf8')) as unknown;
      } catch {
        return undefined;
      }
    },
    write: (document) => {
      const part = `${path}.${process.pid}.part`;
      try {
        writeFileSync(part, JSON.stringify(document));
        renameSync(part, path);
      } catch {
        rmSync(part, { force: true });
      }
    },
  };
}

const kept = <T extends z.ZodType>(value: T) =>
  z.object({ state: z.literal('known'), value, at: z.iso.datetime() }).exactOptional();

const cacheSchema = z.object({
  schema: z.literal('homeroom-survey-cache/1'),
  machine: z.string(),
  graphics: kept(graphicsSchema),
  engine: kept(engineDevicesSchema),
});

export type CachedFacts = Partial<Pick<Survey, 'graphics' | 'engine'>>;

export function cachedFacts(cache: SurveyCache | undefined, node: NodeFacts): CachedFacts {
  const parsed = cacheSchema.safeParse(cache?.read());
  if (!parsed.success || parsed.data.machine !== machineOf(node)) return {};
  const { graphics, engine } = parsed.data;
  return {
    ...(graphics !== undefined && { graphics: { ...graphics, cached: true } }),
    ...(engine !== undefined && { engine: { ...engine, cached: true } }),
  };
}

/** Keeps what is known; a fact that is unknown now is forgotten. */
export function keepFacts(cache: SurveyCache | undefined, node: NodeFacts, { graphics, engine }: Survey): void {
  cache?.write({
    schema: 'homeroom-survey-cache/1',
    machine: machineOf(node),
    ...(graphics.state === 'known' && { graphics: uncached(graphics) }),
    ...(engine.state === 'known' && { engine: uncached(engine) }),
  });
}

function uncached({ state, value, at }: { state: 'known'; value: unknown; at?: string }): object {
  return { state, value, at };
}

function machineOf({ platform, arch, processorModel, totalBytes }: NodeFacts): string {
  return [platform, arch, processorModel, Math.round(totalBytes / 2 ** 30)].join('|');
}
