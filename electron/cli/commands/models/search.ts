// homeroom models search: what Hugging Face has in GGUF, by words and filters. One page of its answer.
import { HUB_SORTS, hubSearchSchema, type HubModel, type HubSearch } from '#contract/hub';
import { memoryBudget } from '#domain/budget';
import { roughEstimate } from '#domain/rough-estimate';
import { formatCount, formatParameters } from '#domain/units';
import type { App } from '#services/app';
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
      const isAnswer = values['fits'] === true ? await fitsHere(app) : () => true;
      await searchHub(request, terminal, { wanted, isAnswer });
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
  /** Of what the hub answers, only this is shown. */
  isAnswer: (model: HubModel) => boolean;
}

export async function searchHub(
  request: Request,
  terminal: Terminal,
  { wanted, isAnswer }: SearchOfHub,
): Promise<void> {
  await useTokenOfEnvironment(request);
  const { models: all, next } = await request('hub.search', wanted);
  const shown = all.filter(isAnswer);
  terminal.answer({ models: shown, next }, linesOf(shown));
  const left = all.length - shown.length;
  if (left > 0 && !terminal.json) {
    terminal.note(`${left} more are too large for this computer, or do not say how large they are.`);
  }
}

/** What roughly fits this computer; whoever does not say its size is no answer to that. */
async function fitsHere({ hardware, models, catalog, settings }: App): Promise<SearchOfHub['isAnswer']> {
  const survey = await completeSurvey(hardware);
  const basis = { ...(await models.speedBasis()), survey };
  const computer = { survey, budget: memoryBudget(survey), basis };
  const { contextTokens } = settings.get();
  return (model) => {
    const rough = roughEstimate(model, catalog.models, computer, contextTokens);
    return rough !== null && rough.fit.verdict !== 'too-large';
  };
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
