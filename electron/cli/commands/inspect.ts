// homeroom inspect: what a model is made of, and every term of the memory it needs, device by device.
import { memoryBudget, type Budget } from '#domain/budget';
import type { ContextSettings } from '#domain/cache';
import { fitOf, fitOfSum, type Fit } from '#domain/fit';
import { memorySum, bytesOn, type MemorySum } from '#domain/memory';
import type { Architecture } from '#domain/model';
import type { Weights } from '#domain/tensors/weights';
import { formatBytes, formatCount, formatParameters } from '#domain/units';
import { plannedSubject } from '#services/models/inspecting';
import { completeSurvey } from '#services/hardware/complete-survey';
import { LOAD_OPTIONS, wantedLoad, type WantedLoad } from '../inspect-options';
import { withApp, type OpenApp } from '../open-app';
import { textOption, type Command, type OptionValues } from '../parse-command';
import { readMachine } from '../read-json';
import { SUBJECT_OPTIONS, subjectOf, type CliSubject } from '../subject';

export const inspect: Command = {
  usage:
    'inspect FILE | --catalog ID [--quant Q] | --facts FILE.json [--quant Q] [--context N] [--kv-type-k T] [--kv-type-v T] [--ubatch N] [--gpu-layers N|auto] [--machine FILE] [--json]',
  summary: 'What a model holds and how much memory it needs, term by term.',
  options: { ...SUBJECT_OPTIONS, ...LOAD_OPTIONS },
  operands: [0, 1],
  run: async ({ terminal, values, operands }) => {
    const wanted = wantedLoad(values);
    const found = await withApp(values, async (open) => {
      const subject = await subjectOf(open.app, values, operands);
      return subject.kind === 'facts'
        ? inspectFacts(subject, wanted, await machineBudget(values))
        : inspectModel(open, { subject, wanted, values });
    });
    terminal.answer(documentOf(found), linesOf(found));
  },
};

interface Found {
  architecture: Architecture;
  name: string;
  parameters: number;
  quant: string | null;
  context: ContextSettings;
  gpuLayers: number;
  memory: MemorySum;
  /** Null without a computer to compare with. */
  fit: Fit | null;
}

async function machineBudget(values: OptionValues): Promise<Budget | null> {
  const machine = textOption(values, 'machine');
  return machine === undefined ? null : memoryBudget(await readMachine(machine));
}

/** On this computer llama.cpp itself accounts; what another computer's graphics devices would hold, only the formula knows. */
async function inspectModel(
  open: OpenApp,
  {
    subject,
    wanted,
    values,
  }: { subject: Exclude<CliSubject, { kind: 'facts' }>; wanted: WantedLoad; values: OptionValues },
): Promise<Found> {
  const recorded = await machineBudget(values);
  const budget = recorded ?? memoryBudget(await completeSurvey(open.app.hardware));
  const source =
    subject.kind === 'file'
      ? { kind: 'file' as const, file: subject.file }
      : plannedSubject(subject.model, subject.file.quant);
  const { context, gpuLayers } = wanted;
  const account = { subject: source, context, gpuLayers, gpuBudgetBytes: budget.gpuBytes };
  const answer = await open.app.models.account(account);
  const { facts } = answer;
  const shape = { architecture: facts.architecture, weights: facts.weights, context: answer.context };
  const shares = budget.devices.map(({ name, budgetBytes }) => ({ device: name, weight: budgetBytes }));
  const placement = { gpuLayers: answer.gpuLayers, shares };
  const isElsewhere = recorded !== null && recorded.devices.length > 0;
  const fit = isElsewhere
    ? fitOf({ ...shape, gpuLayers }, budget)
    : fitOfSum(answer.memory, { ...shape, gpuLayers, placement }, budget);
  const { architecture, parameters, quant } = facts;
  const name = subject.kind === 'catalog' ? subject.model.name : facts.name;
  const layers = isElsewhere ? fit.placement.gpuLayers : answer.gpuLayers;
  return { architecture, name, parameters, quant, context: answer.context, gpuLayers: layers, memory: fit.memory, fit };
}

/** Hand-written facts belong to no build of llama.cpp: cells are counted in steps of 32, as the oldest builds make them. */
const FACTS_CELL_STEP = 32;
const USUAL_CONTEXT_TOKENS = 8192;

function inspectFacts(
  { architecture, weights, quant }: { architecture: Architecture; weights: Weights; quant: string | null },
  wanted: WantedLoad,
  budget: Budget | null,
): Found {
  const tokens = wanted.context.tokens ?? Math.min(USUAL_CONTEXT_TOKENS, architecture.contextLengthMax);
  const context = { ...wanted.context, tokens, cellStep: FACTS_CELL_STEP };
  const shape = { architecture, weights, context };
  const fit = budget === null ? null : fitOf({ ...shape, gpuLayers: wanted.gpuLayers }, budget);
  const placement = fit?.placement ?? { gpuLayers: wanted.gpuLayers ?? 0, shares: [{ device: 'gpu', weight: 1 }] };
  const memory = fit?.memory ?? memorySum({ ...shape, placement, backendContextBytes: 0, backend: 'cpu' });
  const { name } = architecture;
  return {
    architecture,
    name,
    parameters: weights.parameters,
    quant,
    context,
    gpuLayers: placement.gpuLayers,
    memory,
    fit,
  };
}

function documentOf({ architecture, name, parameters, quant, context, gpuLayers, memory, fit }: Found): object {
  const { tokens, keyType, valueType, batchTokens } = context;
  return {
    architecture: architecture.name,
    name,
    parameters,
    contextLength: architecture.contextLengthMax,
    quant,
    context: { tokens, keyType, valueType, batchTokens },
    gpuLayers,
    memory,
    devices: devicesOf(memory, fit),
    fit:
      fit === null
        ? null
        : {
            verdict: fit.verdict,
            budgetBytes: fit.budgetBytes,
            shortBytes: fit.shortBytes,
            limitedBy: fit.limitedBy,
            largestContextTokens: fit.largestContextTokens,
          },
  };
}

interface DeviceTotal {
  device: string;
  bytes: number;
  budgetBytes: number | null;
}

function devicesOf(memory: MemorySum, fit: Fit | null): DeviceTotal[] {
  const names = [...new Set(memory.terms.map(({ device }) => device))];
  return names.map((device) => ({
    device,
    bytes: bytesOn(memory, device),
    budgetBytes: fit?.loads.find((load) => load.device === device)?.budgetBytes ?? null,
  }));
}

function linesOf(found: Found): string[] {
  const { architecture, name, parameters, quant, context, memory, fit } = found;
  const types = context.keyType === context.valueType ? context.keyType : `${context.keyType}/${context.valueType}`;
  return [
    name,
    `  Architecture  ${architecture.name}, ${architecture.layerCount} layers`,
    ...(parameters > 0 ? [`  Parameters    ${formatParameters(parameters)}`] : []),
    ...(quant === null ? [] : [`  Quant         ${quant}`]),
    `  Context       ${formatCount(context.tokens)} tokens, cache in ${types}`,
    `  Memory        ${formatBytes(memory.totalBytes)} (${memory.certainty})`,
    ...memory.terms.map(
      (term) => `    ${term.what.padEnd(16)} ${formatBytes(term.bytes).padStart(8)}  ${term.device}, ${term.source}`,
    ),
    ...devicesOf(memory, fit).map(
      ({ device, bytes, budgetBytes }) =>
        `  On ${device}: ${formatBytes(bytes)}${budgetBytes === null ? '' : ` of ${formatBytes(budgetBytes)} that can be spared`}`,
    ),
    ...(fit === null ? [] : [`  ${verdictLine(fit, context.tokens)}`]),
  ];
}

function verdictLine({ verdict, shortBytes, largestContextTokens }: Fit, tokens: number): string {
  if (verdict !== 'too-large') return VERDICT_WORDS[verdict];
  const short = `Too large: short by ${formatBytes(shortBytes)} at ${formatCount(tokens)} tokens`;
  return largestContextTokens === null ? `${short}.` : `${short}; ${formatCount(largestContextTokens)} fit.`;
}

const VERDICT_WORDS = {
  gpu: 'Runs on the graphics card.',
  partial: 'Runs, part on the processor.',
  cpu: 'Runs on the processor.',
  tight: 'Tight: other programs would have to be closed.',
} as const;
