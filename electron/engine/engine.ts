// The engine's work: which request does what, over one library and at most one loaded model.
import { adapt } from './adapter';
import { benchmark } from './benchmark';
import { checkAdapter } from './check-adapter';
import { contextCost } from './context-cost';
import { generate } from './generate';
import { createIdentify } from './identify';
import { inspect, type Inspector } from './inspect';
import { countParameters, knowsArchitecture, openLibrary, type Library } from './llama';
import { load } from './load';
import { measure } from './measure';
import { openTensor } from './open-tensor';
import { nextTokens, wholeDistribution } from './next-tokens';
import { parity } from './parity';
import { probe } from './probe';
import { readTensors } from './read-tensors';
import type { Work } from './serve';
import { closeSession, needSession, type Session } from './session';
import { countTokens, tokenPieces } from './tokens';
import { xray } from './xray';
import { windowChat } from './window-chat';

export interface Engine {
  work: Work;
  close: () => Promise<void>;
}

export interface EngineDependencies {
  log: (line: string) => void;
  /** Ends the process soon, because native code hangs in it. */
  giveUp: () => void;
}

export function createEngine({ log, giveUp }: EngineDependencies): Engine {
  let opening: Promise<Library> | null = null;
  let session: Session | null = null;
  const library = (): Promise<Library> => (opening ??= openLibrary(log));
  const inspector: Inspector = { library, giveUp };
  const identify = createIdentify(async (architecture) => knowsArchitecture(await library(), architecture));

  async function unload(): Promise<void> {
    const old = session;
    session = null;
    if (old !== null) await closeSession(old);
  }

  const work: Work = {
    probe: async () => probe(await library()),
    inspect: ({ options }) => inspect(inspector, options),
    identify: ({ file }) => identify(file),
    xray: ({ file }) => xray(file),
    tensor: ({ file, tensor }, { signal }) => openTensor({ file, tensor, signal }),
    parameters: async ({ file }) => {
      // The library is shown no file that has not been checked.
      const { files } = await readTensors(file);
      return { parameters: await countParameters(await library(), files) };
    },
    measure: async ({ options }, context) => measure(await library(), options, context),
    load: async ({ options }, context) => {
      await unload();
      const loaded = await load(inspector, options, context);
      session = loaded.session;
      return loaded.answer;
    },
    unload: async () => {
      await unload();
      return {};
    },
    adapt: async ({ adapter }) => {
      const current = needSession(session);
      await adapt(current, adapter).catch(async (error: unknown) => {
        // Without a context there is nothing to chat with.
        if (current.context.disposed) await unload();
        throw error;
      });
      return {};
    },
    checkAdapter: ({ file, model }) => checkAdapter(file, model),
    parity: async ({ options }, context) => parity(await library(), options, context),
    count: ({ texts }) => Promise.resolve({ tokens: countTokens(needSession(session).model, texts) }),
    tokenize: ({ text }) => Promise.resolve({ pieces: tokenPieces(needSession(session).model, text) }),
    nextTokens: async ({ text, top }, { signal }) => ({
      tokens: await nextTokens(needSession(session), { text, top, signal }),
    }),
    distribution: ({ text }, { signal }) => wholeDistribution(needSession(session), { text, signal }),
    generate: ({ options }, context) => generate(needSession(session), options, context),
    benchmark: async ({ options }, context) => benchmark(needSession(session), options, context),
    windowChat: async ({ options }, context) => windowChat(needSession(session), options, context),
    contextCost: async ({ options }, context) => contextCost(needSession(session), options, context),
  };
  return { work, close: unload };
}
