// What is recommended on fourteen recorded computers, to be read and judged by eye, and what must hold on every computer.
import { readFileSync, readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { surveySchema } from '#contract/survey';
import type { Survey } from './hardware';
import type { Catalog, CatalogModel } from './model';
import { recommend, type Recommendation } from './recommend';
import type { MeasuredSpeed } from './speed';

const GIB = 1024 ** 3;
const { models } = JSON.parse(readFileSync('resources/catalog.json', 'utf8')) as Catalog;
const machine = (name: string): Survey => JSON.parse(readFileSync(`e2e/machines/${name}.json`, 'utf8')) as Survey;
const MACHINES = readdirSync('e2e/machines').map((file) => file.replace('.json', ''));

interface Options {
  task?: 'chat' | 'code';
  catalog?: readonly CatalogModel[];
  measured?: readonly MeasuredSpeed[];
}

function on(survey: Survey, { task = 'chat', catalog = models, measured = [] }: Options = {}): Recommendation {
  return recommend({ catalog, survey, task, measured });
}
const picks = (name: string, options?: Options): string[] =>
  on(machine(name), options).picks.map(({ role, modelId, fits }) => `${role}: ${modelId} (${fits})`);
const best = (name: string, options?: Options): Recommendation['picks'][number] => on(machine(name), options).picks[0]!;
const rejection = (name: string, modelId: string, options?: Options): string | undefined =>
  on(machine(name), options).rejected.find((one) => one.modelId === modelId)?.reason;

describe('the picks for chat', () => {
  it.each([
    ['laptop-4gb-old', ['best: lfm2.5-350m (cpu)']],
    ['container-4gb', ['best: qwen3.5-0.8b (cpu)', 'faster: lfm2.5-350m (cpu)']],
    ['laptop-8gb', ['best: qwen3.5-2b (cpu)', 'faster: qwen3.5-0.8b (cpu)']],
    ['laptop-16gb', ['best: qwen3.5-4b (cpu)', 'faster: qwen3.5-2b (cpu)']],
    ['laptop-16gb-5gb-disk', ['best: qwen3.5-4b (cpu)', 'faster: qwen3.5-2b (cpu)']],
    ['desktop-16gb-gtx1050ti', ['best: qwen3.5-4b (cpu)', 'faster: qwen3.5-2b (gpu)']],
    ['desktop-32gb-rtx3060', ['best: qwen3.5-9b (gpu)', 'faster: qwen3.5-4b (gpu)']],
    ['desktop-32gb-rtx3060-5gb-disk', ['best: qwen3.5-4b (gpu)']],
    ['desktop-64gb-rtx4090', ['best: qwen3.6-35b-a3b (gpu)']],
    ['mac-m1-8gb', ['best: qwen3.5-2b (gpu)', 'faster: qwen3.5-0.8b (gpu)']],
    ['mac-m2-16gb', ['best: qwen3.5-9b (gpu)', 'faster: qwen3.5-4b (gpu)']],
    ['mac-m4pro-48gb', ['best: qwen3.6-35b-a3b (gpu)']],
    ['mac-m3ultra-256gb', ['best: qwen3.6-35b-a3b (gpu)']],
    ['strix-halo-128gb', ['best: qwen3.6-35b-a3b (gpu)']],
  ])('%s', (name, expected) => {
    expect(picks(name)).toEqual(expected);
  });
});

describe('the picks for code', () => {
  it.each([
    ['laptop-4gb-old', []],
    ['laptop-8gb', ['best: qwen2.5-coder-1.5b-instruct (cpu)']],
    ['mac-m2-16gb', ['best: qwen2.5-coder-1.5b-instruct (gpu)', 'smarter: qwen3.5-9b (gpu)']],
    ['desktop-32gb-rtx3060', ['best: qwen3.5-9b (gpu)', 'faster: qwen2.5-coder-1.5b-instruct (gpu)']],
    ['mac-m4pro-48gb', ['best: qwen3.6-35b-a3b (gpu)', 'faster: qwen2.5-coder-1.5b-instruct (gpu)']],
  ])('%s', (name, expected) => {
    expect(picks(name, { task: 'code' })).toEqual(expected);
  });
});

describe('the reasons', () => {
  it('say why the best one, and why not the next better one', () => {
    expect(best('laptop-16gb')).toMatchObject({
      reason:
        'The first choice (79 % on MMLU-Pro) of the models that fit here; expect about reading speed on your processor, 5 to 13 tokens a second.',
      whyNotLarger: 'Qwen3.5 9B ranks higher but needs 10.7 GB where 9.1 GB can be spared.',
    });
    expect(best('desktop-32gb-rtx3060')).toMatchObject({
      reason:
        'The first choice (83 % on MMLU-Pro) of the models that fit here; it should write faster than you read, on your graphics chip.',
      whyNotLarger: 'Gemma 4 26B-A4B (MoE) ranks higher but needs 18.8 GB where 11.5 GB can be spared.',
    });
    expect(best('desktop-32gb-rtx3060-5gb-disk').whyNotLarger).toBe(
      'Qwen3.5 9B ranks higher but its download of 5.7 GB does not fit on the disk.',
    );
  });

  it('say what is gained and lost with a faster or a smarter one', () => {
    expect(on(machine('laptop-16gb')).picks[1]?.reason).toBe(
      'About 2.1 times as fast as Qwen3.5 4B; scores 67 % on MMLU-Pro where that one has 79 %.',
    );
    expect(on(machine('mac-m2-16gb'), { task: 'code' }).picks[1]?.reason).toBe(
      'Ranks higher (83 % on MMLU-Pro) and fits in memory, but writes only about 10.4 tokens a second here.',
    );
  });

  it('say why each other model was left out', () => {
    expect(rejection('laptop-8gb', 'gemma-4-31b-it')).toMatch(
      /^Too large: needs .+ GB where 3\.3 GB can be spared, short by .+ GB\.$/,
    );
    expect(rejection('laptop-8gb', 'gpt-oss-120b')).toMatch(/several parts/);
    expect(rejection('laptop-8gb', 'bonsai-8b')).toMatch(/^Experimental/);
    expect(rejection('laptop-8gb', 'qwen2.5-coder-1.5b-instruct')).toBe('Made for another kind of work.');
    expect(rejection('laptop-16gb', 'granite-4.2-3b')).toMatch(/which exact version/);
    expect(rejection('laptop-16gb', 'lfm2.5-2.6b')).toMatch(/thinks at length/);
    expect(rejection('laptop-16gb', 'llama-3.1-8b-instruct')).toMatch(/Too large|Fits, but would write|Only just/);
    expect(rejection('desktop-32gb-rtx3060', 'gemma-4-e4b-it')).toBe('Fits, but Qwen3.5 9B ranks higher.');
    expect(rejection('desktop-32gb-rtx3060-5gb-disk', 'qwen3.5-9b')).toMatch(/does not fit on the disk/);
  });

  it('are whole sentences in plain words', () => {
    for (const name of MACHINES) {
      const { picks: chosen, rejected } = on(machine(name));
      const said = [
        ...chosen.flatMap(({ reason, whyNotLarger }) => [reason, whyNotLarger]),
        ...rejected.map(({ reason }) => reason),
      ];
      for (const sentence of said) if (sentence !== null) expect(sentence).toMatch(/^[A-Z].*[^ ]\.$/);
      expect(said.join(' ')).not.toMatch(/NaN|Infinity|undefined|null|unknown|!/);
    }
  });
});

it('the recorded computers have the shape of a survey', () => {
  for (const name of MACHINES) expect(surveySchema.parse(machine(name)), name).toEqual(machine(name));
});

describe('on every computer', () => {
  it('nothing is recommended that does not fit in memory and on the disk', () => {
    for (const name of MACHINES) {
      for (const task of ['chat', 'code'] as const) {
        const survey = machine(name);
        for (const { fits, memory, budgetBytes, downloadBytes } of on(survey, { task }).picks) {
          expect(['gpu', 'cpu'], name).toContain(fits);
          expect(memory.totalBytes, name).toBeLessThanOrEqual(budgetBytes + 250 * 1024 ** 2);
          if (survey.disk.state === 'known') expect(downloadBytes).toBeLessThan(survey.disk.value.freeBytes);
        }
      }
    }
  });

  it('nothing is recommended that is experimental, in parts, unpinned, or always thinks first', () => {
    const chosen = MACHINES.flatMap((name) => on(machine(name)).picks.map(({ modelId }) => modelId));
    for (const model of models.filter(({ id }) => chosen.includes(id))) {
      expect(model).toMatchObject({ recommended: { shards: 1, bytesExact: true } });
      expect(model.recommended.revision).toMatch(/^[0-9a-f]{40}$/);
      expect(['always', 'unknown']).not.toContain(model.thinking);
      expect(model.tier).not.toBe('experimental');
    }
  });

  it('every model is either picked or rejected with a reason, once', () => {
    for (const name of MACHINES) {
      const { picks: chosen, rejected } = on(machine(name));
      const ids = [...chosen, ...rejected].map(({ modelId }) => modelId);
      expect(ids.sort()).toEqual(models.map(({ id }) => id).sort());
    }
  });

  it('the order of the catalogue does not matter', () => {
    const orders = [[...models].reverse(), [...models].sort((a, b) => (a.name < b.name ? -1 : 1))];
    for (const name of MACHINES) for (const catalog of orders) expect(picks(name, { catalog })).toEqual(picks(name));
  });

  it('more memory never makes the best pick score clearly lower', () => {
    const score = (availableGib: number): number => {
      const laptop = machine('laptop-16gb');
      const memory = { ...laptop.memory, totalBytes: 128 * GIB, availableBytes: availableGib * GIB };
      const [first] = on({ ...laptop, memory }).picks;
      return models.find(({ id }) => id === first?.modelId)?.mmluPro?.percent ?? -1;
    };
    let highest = -1;
    for (let availableGib = 12.8; availableGib < 110; availableGib += 0.5) {
      const now = score(availableGib);
      expect(now).toBeGreaterThan(highest - 2);
      highest = Math.max(highest, now);
    }
    expect(highest).toBeGreaterThan(80);
  });

  it('while graphics and disk are still being looked at, the processor is what counts', () => {
    const survey: Survey = {
      ...machine('desktop-32gb-rtx3060'),
      engine: { state: 'pending' },
      disk: { state: 'pending' },
    };
    expect(on(survey).picks[0]?.fits).toBe('cpu');
  });
});

describe('a speed measured here', () => {
  it('counts more than the estimate: a model that proved too slow is no longer the best', () => {
    const measured = [{ modelId: 'qwen3.5-4b', quant: 'Q4_K_M', tokensPerSecond: 4 }];
    expect(picks('laptop-16gb', { measured })).toEqual([
      'best: qwen3.5-2b (cpu)',
      'faster: qwen3.5-0.8b (cpu)',
      'smarter: qwen3.5-4b (cpu)',
    ]);
    expect(best('laptop-16gb', { measured }).speed.label).toBe('estimated');
  });

  it('of another quant says nothing', () => {
    const measured = [{ modelId: 'qwen3.5-4b', quant: 'Q8_0', tokensPerSecond: 1 }];
    expect(picks('laptop-16gb', { measured })).toEqual(picks('laptop-16gb'));
  });
});

describe('a graphics chip nobody knows', () => {
  it('promises no speed when it has its own memory', () => {
    const survey = machine('desktop-32gb-rtx3060');
    const value = {
      backend: 'vulkan' as const,
      deviceNames: ['Unheard Of 9000'],
      totalBytes: 12 * GIB,
      freeBytes: 12 * GIB,
      unifiedBytes: 0,
      build: '',
    };
    const [first] = on({ ...survey, graphics: { state: 'known', value: [] }, engine: { state: 'known', value } }).picks;
    expect(first?.speed).toEqual({ low: null, high: null, label: 'unknown' });
    expect(first?.reason).toMatch(/not known yet/);
  });

  it('is taken to be as fast as the processor when it shares its memory', () => {
    const survey = machine('laptop-16gb');
    const value = {
      backend: 'vulkan' as const,
      deviceNames: ['Iris Xe'],
      totalBytes: 8 * GIB,
      freeBytes: 8 * GIB,
      unifiedBytes: 8 * GIB,
      build: '',
    };
    const [first] = on({ ...survey, engine: { state: 'known', value } }).picks;
    expect(first).toMatchObject({ modelId: 'qwen3.5-4b', fits: 'gpu', speed: { label: 'estimated' } });
  });
});
