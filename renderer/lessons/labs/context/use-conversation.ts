// The conversation in the small window: says one thing, waits for the answer, and notes what was in sight.
import type { Failure } from '#contract/failure';
import { messageCost } from '#domain/context';
import { request } from '../../../api/client';
import type { RecordEvent } from '../../lab/definition';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useModelWork, type ModelWork } from '../../lab/use-model-work';
import { contextSettings, MOST_ANSWER_TOKENS, type Turn } from './settings';
import { meterOf } from './window';

export interface Conversation {
  turns: readonly Turn[];
  firstTurn: number;
  work: ModelWork;
  /** Says it and waits; true when an answer came. */
  say: (text: string) => Promise<boolean>;
  startAnew: () => void;
}

export function useConversation(record: RecordEvent, onFailure: (failure: Failure | null) => void): Conversation {
  const { settings, change } = useLabSettings(contextSettings);
  const work = useModelWork();
  const { turns, firstTurn, windowTokens, seed } = settings;
  const say = async (question: string): Promise<boolean> => {
    onFailure(null);
    const asked = [
      ...turns.map((turn) => ({ question: turn.question, answer: turn.answer })),
      { question, answer: '' },
    ];
    const options = { contextTokens: windowTokens, maxTokens: MOST_ANSWER_TOKENS, temperature: 0, seed };
    const answer = await work.run(async () => {
      const result = await request('lab.chat', { turns: asked, firstTurn, ...options });
      if (!result.ok && result.failure.code !== 'lab.stopped') onFailure(result.failure);
      return result;
    });
    if (answer === null) return false;
    const said = asked.map((turn, index): Turn => {
      const tokens = answer.turnTokens[index] ?? 0;
      return index < turns.length
        ? { ...turn, tokens }
        : { question, answer: answer.text, tokens: tokens + messageCost(answer.answerTokens) };
    });
    const isForgotten = answer.firstTurn > 0;
    const meter = meterOf(said, answer.firstTurn, windowTokens);
    const forgottenAfter = isForgotten ? (settings.forgottenAfter ?? said.length - 1) : settings.forgottenAfter;
    change({ turns: said, firstTurn: answer.firstTurn, forgottenAfter });
    const figures = { windowTokens, turns: said.length, tokens: meter.saidTokens };
    if (meter.isFull) record('filled', figures, { seed, elapsedMs: answer.readMs });
    if (isForgotten)
      record('forgotten', { ...figures, firstTurn: answer.firstTurn }, { seed, elapsedMs: answer.readMs });
    return true;
  };
  const startAnew = (): void => {
    onFailure(null);
    change({ turns: [], firstTurn: 0, forgottenAfter: null });
  };
  return { turns, firstTurn, work, say, startAnew };
}
