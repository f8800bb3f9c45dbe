// Which quant of a model to recommend: four bits or what its publisher recommends, more where memory and speed are plenty, less only when nothing else fits.
import { candidateOf, failedGate, type Candidate, type Computer, type Gate, type Task } from './candidate';
import type { CatalogModel, ModelFile } from './model';
import { isPinned } from './quant-files';
import { SPEED_FLOOR } from './speed-floor';

/** A candidate with the first gate it fails; null when it passes them all. */
export interface Judged {
  one: Candidate;
  gate: Gate | null;
}

/** Better than four bits, the best first: beyond six bits the gain is too small to see. */
const FINER = ['Q6_K', 'Q5_K_M'] as const;
/** Other ways to spend about four bits. */
const FOUR_BITS = ['Q4_K_M', 'Q4_K_S', 'IQ4_XS', 'Q4_0'] as const;
/** Below four bits: perplexity of a 70B rises by 19 % at three bits and by 69 % at two. */
const COARSER = ['Q3_K_M', 'Q2_K'] as const;
/** Memory is plenty when a finer quant takes at most this share of it ... */
const PLENTY_SHARE = 0.5;
/** ... and speed when it is so many times what the task needs. */
const PLENTY_SPEED = 2;

export interface FileChoice {
  task: Task;
  computer: Computer;
  /** Whether quants below four bits are looked at too. */
  coarser: boolean;
}

export function chooseFile(model: CatalogModel, choice: FileChoice): Judged {
  const at = (file: ModelFile): Judged => judged(model, file, choice);
  const recommended = at(model.recommended);
  if (recommended.gate === null) return finer(model, choice).find((better) => isPlenty(better, choice)) ?? recommended;
  if (recommended.gate === 'task' || recommended.gate === 'experimental') return recommended;
  const names = choice.coarser ? [...FOUR_BITS, ...COARSER] : FOUR_BITS;
  const smaller = files(model, names).filter(
    ({ bytes }) => bytes < model.recommended.bytes || !isUsable(model.recommended),
  );
  return smaller.map(at).find(({ gate }) => gate === null) ?? recommended;
}

function judged(model: CatalogModel, file: ModelFile, { task, computer }: FileChoice): Judged {
  const one = candidateOf(model, file, task, computer);
  return { one, gate: failedGate(one, computer.survey, task) };
}

function finer(model: CatalogModel, choice: FileChoice): Judged[] {
  return files(model, FINER)
    .filter(({ bytes }) => bytes > model.recommended.bytes)
    .map((file) => judged(model, file, choice));
}

function isPlenty({ one, gate }: Judged, { task }: FileChoice): boolean {
  const { loads } = one.fit;
  const fitsEasily = loads.every(({ needBytes, budgetBytes }) => needBytes <= budgetBytes * PLENTY_SHARE);
  return gate === null && fitsEasily && (one.speed.decode.low ?? 0) >= SPEED_FLOOR[task] * PLENTY_SPEED;
}

/** The plain files of these quants, in this order; of several the one with the smallest name, so that their order says nothing. */
function files(model: CatalogModel, quants: readonly string[]): ModelFile[] {
  return quants.flatMap((quant) => {
    const same = model.files.filter((file) => file.quant === quant && isUsable(file));
    const [first] = same.sort((a, b) => (`${a.repo}/${a.file}` < `${b.repo}/${b.file}` ? -1 : 1));
    return first === undefined ? [] : [first];
  });
}

/** A file that can be fetched with one click: pinned, in one part, of known size and content. */
function isUsable(file: ModelFile): boolean {
  return file.bytesExact && file.shards === 1 && file.sha256 !== null && isPinned(file);
}
