// Models side by side: the rows of the table, with the best value of each row marked where there is one. Pure.
import type { Verdict } from '#domain/fit';
import { formatBytes, formatCount, formatParameters } from '#domain/units';
import { licenceWords } from '../lib/licence-words';
import { speedWords, waitWords } from '../lib/speed-words';
import { layerWords, tokensShort, VERDICT_WORDS } from '../lib/verdict-words';
import { contextMax, type ModelView } from './model-view';

export interface CompareCell {
  text: string;
  note: string | null;
  best: boolean;
  verdict: Verdict | null;
}

export interface CompareRow {
  name: string;
  /** What the row says, for a hover. */
  meaning: string;
  cells: CompareCell[];
}

interface Cell {
  text: string;
  note?: string | null;
  verdict?: Verdict | null;
  /** What the cell is worth in its row, more is better; null or left out where that cannot be said. */
  worth?: number | null;
}

interface RowRule {
  name: string;
  meaning: string;
  cell: (view: ModelView) => Cell;
}

const RULES: readonly RowRule[] = [
  { name: 'Runs', meaning: 'Where the model would run on this computer.', cell: verdictCell },
  { name: 'Memory', meaning: 'What it needs of what can be spared, at the chosen context.', cell: memoryCell },
  {
    name: 'Context',
    meaning: 'How much of a conversation it sees at once, and the most it was made for.',
    cell: contextCell,
  },
  { name: 'Speed', meaning: 'Tokens a second while it writes, and how sure that is.', cell: speedCell },
  { name: 'First word', meaning: 'The wait after a question of about 150 words.', cell: waitCell },
  { name: 'Download', meaning: 'The size of its file.', cell: downloadCell },
  {
    name: 'Parameters',
    meaning: 'How many numbers the network consists of. More is not always better.',
    cell: parametersCell,
  },
  {
    name: 'Quality',
    meaning: 'MMLU-Pro: the share of its exam questions answered right, with the source.',
    cell: qualityCell,
  },
  { name: 'Licence', meaning: 'What you may do with it.', cell: licenceCell },
  { name: 'Languages', meaning: 'As its publisher says.', cell: languagesCell },
];

export function compareRows(views: readonly ModelView[]): CompareRow[] {
  return RULES.map(({ name, meaning, cell }) => {
    // What would not run is best at nothing.
    const cells = views.map((view) => (isOut(view) ? { ...cell(view), worth: null } : cell(view)));
    const best = bestOf(cells);
    return {
      name,
      meaning,
      cells: cells.map(({ text, note = null, verdict = null, worth = null }) => ({
        text,
        note,
        verdict,
        best: best !== null && worth === best,
      })),
    };
  });
}

function isOut({ fit }: ModelView): boolean {
  return fit?.verdict === 'too-large';
}

/** Null unless one value is better than another; what most share distinguishes none. */
function bestOf(cells: readonly Cell[]): number | null {
  const worths = cells.flatMap(({ worth }) => (worth === undefined || worth === null ? [] : [worth]));
  const best = Math.max(...worths);
  const shared = worths.filter((worth) => worth === best).length;
  return worths.length > 1 && shared <= worths.length / 2 ? best : null;
}

const VERDICT_WORTH: Record<Verdict, number> = { gpu: 4, partial: 3, cpu: 2, tight: 1, 'too-large': 0 };

function verdictCell({ fit, layerCount }: ModelView): Cell {
  if (fit === null) return { text: 'Not known' };
  const { verdict } = fit;
  const note = verdict === 'partial' ? `${layerWords(fit, layerCount)} on the card` : shortNote(fit.shortBytes);
  return { text: VERDICT_WORDS[verdict], note, verdict, worth: VERDICT_WORTH[verdict] };
}

function shortNote(bytes: number): string | null {
  return bytes > 0 ? `short by ${formatBytes(bytes)}` : null;
}

function memoryCell({ fit }: ModelView): Cell {
  if (fit === null) return { text: 'Not known' };
  const note = `of ${formatBytes(fit.budgetBytes)}`;
  return { text: formatBytes(fit.memory.totalBytes), note, worth: -fit.memory.totalBytes };
}

function contextCell({ entry, context }: ModelView): Cell {
  const longest = contextMax(entry);
  const note = `reckoned here with ${formatCount(context.tokens)}`;
  return { text: longest === null ? 'Not known' : `up to ${tokensShort(longest)} tokens`, note, worth: longest };
}

function speedCell({ fit, expected: { decode } }: ModelView): Cell {
  if (fit?.verdict === 'too-large') return { text: 'Would not run' };
  if (fit?.verdict === 'tight') return { text: 'None promised' };
  const { range, label } = speedWords(decode);
  return { text: range, note: label, worth: decode.estimate };
}

function waitCell({ fit, expected: { questionMs, documentMs } }: ModelView): Cell {
  if (fit?.verdict === 'too-large') return { text: 'Would not run' };
  const wait = waitWords(questionMs);
  if (wait === null) return { text: 'Not known' };
  const long = waitWords(documentMs);
  return {
    text: wait,
    note: long === null ? null : `long document: ${long}`,
    worth: questionMs.estimate === null ? null : -questionMs.estimate,
  };
}

function downloadCell({ isHere, file, fileBytes, quant }: ModelView): Cell {
  const about = !isHere && file?.bytesExact === false ? 'about ' : '';
  return {
    text: `${about}${formatBytes(fileBytes)}`,
    note: `${quant}${isHere ? ', already here' : ''}`,
    worth: -fileBytes,
  };
}

function parametersCell({ entry: { catalog, installed } }: ModelView): Cell {
  const parameters = catalog?.parameters.total ?? installed?.facts.parameters ?? 0;
  if (parameters === 0) return { text: 'Not known' };
  const active = catalog?.parameters.mixtureOfExperts === true ? catalog.parameters.active : null;
  return {
    text: formatParameters(parameters),
    note: active === null ? null : `${formatParameters(active)} work on each token`,
  };
}

function qualityCell({ entry: { catalog } }: ModelView): Cell {
  const score = catalog?.mmluPro ?? null;
  if (score === null) return { text: 'Nothing published' };
  return { text: `${score.percent.toFixed(1)} %`, note: score.source, worth: score.percent };
}

function licenceCell({ entry: { catalog } }: ModelView): Cell {
  return catalog === null ? { text: 'Not known' } : { text: licenceWords(catalog.licence) };
}

function languagesCell({ entry: { catalog } }: ModelView): Cell {
  return { text: catalog?.languages ?? 'Not said' };
}
