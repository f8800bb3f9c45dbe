// The conversation in the small window: adds a given turn, or asks the model and waits; notes what was in sight.
import { useState } from 'react';
import type { Failure, Result } from '#contract/failure';
import { messageCost } from '#domain/context';
import { request } from '../../../api/client';
import type { RecordEvent } from '../../lab/definition';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useModelWork, type ModelWork } from '../../lab/use-model-work';
import { QUESTION, type GivenTurn } from './script';
import { contextSettings, MOST_ANSWER_TOKENS, type Turn } from './settings';
import { firstInSight, meterOf } from './window';

export interface Conversation {
  turns: readonly Turn[];
  firstTurn: number;
  work: ModelWork;
  /** Whether a given turn is being counted. */
  isCounting: boolean;
  /** Adds a turn whose answer is given; only its tokens are counted by the model. */
  give: (turn: GivenTurn) => Promise<void>;
  /** Asks the model and waits; true when an answer came. */
  say: (text: string) => Promise<boolean>;
  startAnew: () => void;
}

export function useConversation(record: RecordEvent, onFailure: (failure: Failure | null) => void): Conversation {
  const { settings, change } = useLabSettings(contextSettings);
  const work = useModelWork();
  const [isCounting, setCounting] = useState(false);
  const { turns, firstTurn, windowTokens, seed } = settings;

  /** Takes in how the conversation stands now; `elapsedMs` is known where the model answered. */
  const keep = (said: Turn[], first: number, elapsedMs: number | null): void => {
    const sentences = said.filter(({ question }) => question !== QUESTION).length - 1;
    const forgottenAfter = settings.forgottenAfter ?? (first > 0 ? sentences : null);
    change({ turns: said, firstTurn: first, forgottenAfter });
    const { isFull, saidTokens } = meterOf(said, first, windowTokens);
    const figures = { windowTokens, turns: said.length, tokens: saidTokens };
    if (isFull) record('filled', figures, { seed });
    // Only what the engine was really shown counts.
    if (first > 0 && elapsedMs !== null) record('forgotten', { ...figures, firstTurn: first }, { seed, elapsedMs });
  };

  const give = async ({ question, answer }: GivenTurn): Promise<void> => {
    onFailure(null);
    setCounting(true);
    const counted = await Promise.all([question, answer].map((text) => request('lab.tokenize', { text })));
    setCounting(false);
    const failed = counted.find((result) => !result.ok);
    if (failed?.ok === false) {
      onFailure(failed.failure);
      return;
    }
    const [asked = 0, answered = 0] = counted.map((result) => (result.ok ? messageCost(result.value.length) : 0));
    const first = firstInSight(turns, asked, { firstTurn, windowTokens });
    keep([...turns, { question, answer, tokens: asked + answered }], first, null);
  };

  const say = async (question: string): Promise<boolean> => {
    onFailure(null);
    const before = turns.map((turn) => ({ question: turn.question, answer: turn.answer }));
    const options = { contextTokens: windowTokens, maxTokens: MOST_ANSWER_TOKENS, temperature: 0, seed };
    const answer = await work.run(async () => {
      const wanted = { turns: [...before, { question, answer: '' }], firstTurn, ...options };
      return told(await request('lab.chat', wanted), onFailure);
    });
    if (answer === null) return false;
    const costs = answer.turnTokens;
    const said = turns.map((turn, index): Turn => ({ ...turn, tokens: costs[index] ?? turn.tokens }));
    const tokens = (costs[turns.length] ?? 0) + messageCost(answer.answerTokens);
    keep([...said, { question, answer: answer.text, tokens }], answer.firstTurn, answer.readMs);
    return true;
  };

  const startAnew = (): void => {
    onFailure(null);
    change({ turns: [], firstTurn: 0, forgottenAfter: null });
  };
  return { turns, firstTurn, work, isCounting, give, say, startAnew };
}

/** Tells a failure that is no stop. */
export function told<T>(result: Result<T>, onFailure: (failure: Failure) => void): Result<T> {
  if (!result.ok && result.failure.code !== 'lab.stopped') onFailure(result.failure);
  return result;
}
