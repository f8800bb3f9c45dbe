// homeroom models search: what Hugging Face has in GGUF, by words and filters. One page of its answer.
import { HUB_SORTS, hubSearchSchema, type HubModel, type HubSearch } from '#contract/hub';
import { memoryBudget, type Budget } from '#domain/budget';
import { roughlyFits } from '#domain/rough-fit';
import { formatCount, formatParameters } from '#domain/units';
import { completeSurvey } from '#services/hardware/complete-survey';
import { useTokenOfEnvironment } from '../../hub-token';
import { withApp } from '../../open-app';
import { textOption, UsageError, type Command, type OptionValues } from '../../parse-command';
import type { Request } from '../../request';
import type { Terminal } from '../../terminal';

export const search: Command = {
  usage: `models search WORDS [--sort ${HUB_SORTS.join('|')}] [--licence L] [--language L] [--fits] [--json]`,
  summary: 'Models on Hugging Face in GGUF. Asks the network. --fits leaves out what is too large for this computer.',
  options: {
    sort: { type: 'string' },
    licence: { type: 'string' },
    language: { type: 'string' },
    fits: { type: 'boolean' },
  },
  operands: [1, 30],
  run: async ({ terminal, values, operands }) => {
    const wanted = wantedSearch(values, operands);
    await withApp(values, async ({ app, request }) => {
      const budget = values['fits'] === true ? memoryBudget(await completeSurvey(app.hardware)) : null;
      await searchHub(request, terminal, { wanted, budget });
    });
  },
};

/** @throws UsageError for what the hub would not understand */
export function wantedSearch(values: OptionValues, words: readonly string[]): HubSearch {
  const sort = textOption(values, 'sort') ?? 'downloads';
  const parsed = hubSearchSchema.safeParse({
    words: words.join(' '),
    sort,
    task: null,
    licence: textOption(values, 'licence')?.toLowerCase() ?? null,
    language: textOption(values, 'language')?.toLowerCase() ?? null,
    cursor: null,
  });
  if (parsed.success) return parsed.data;
  switch (parsed.error.issues[0]?.path[0]) {
    case 'sort':
      throw new UsageError(`--sort takes one of ${HUB_SORTS.join(', ')}.`);
    case 'licence':
      throw new UsageError('--licence takes a name of the hub, for example apache-2.0.');
    case 'language':
      throw new UsageError('--language takes a code of two or three letters, for example de.');
    default:
      throw new UsageError('WORDS may have 200 letters.');
  }
}

export interface SearchOfHub {
  wanted: HubSearch;
  /** What a model may take here; null shows every size. */
  budget: Budget | null;
}

export async function searchHub(request: Request, terminal: Terminal, { wanted, budget }: SearchOfHub): Promise<void> {
  await useTokenOfEnvironment(request);
  const { models: all, next } = await request('hub.search', wanted);
  const fitting = budget === null ? all : all.filter(({ parameters }) => fits(parameters, budget));
  terminal.answer({ models: fitting, next }, linesOf(fitting));
  const left = all.length - fitting.length;
  if (left > 0 && !terminal.json) {
    terminal.note(`${left} more are too large for this computer, or do not say how large they are.`);
  }
}

/** Whoever does not say its size is no answer to what fits. */
function fits(parameters: number | null, budget: Budget): boolean {
  return parameters !== null && roughlyFits(parameters, budget);
}

function linesOf(found: readonly HubModel[]): string[] {
  if (found.length === 0) return ['Nothing was found.'];
  return [...found.map(lineOf), '', 'Get one with: homeroom models get hf:OWNER/REPO:QUANT'];
}

function lineOf({ repo, parameters, architecture, licence, downloads, updatedAt, gated }: HubModel): string {
  const facts = [
    ...(parameters === null ? [] : [formatParameters(parameters)]),
    ...(architecture === null ? [] : [architecture]),
    licence ?? 'licence not said',
    `${formatCount(downloads)} downloads`,
    ...(updatedAt === null ? [] : [`updated ${updatedAt.slice(0, 10)}`]),
    ...(gated === 'no' ? [] : ['asks for consent']),
  ];
  return `${repo}  ${facts.join(', ')}`;
}
