// What the loaded model says about a text, asked anew when the text changes. The labs' only crossing to the engine.
import { useEffect, useState } from 'react';
import type { EngineDistribution } from '#contract/distribution';
import type { NextToken, TokenPiece } from '#contract/engine';
import type { Result } from '#contract/failure';
import { request } from '../api/client';

/** The latest answer, which may still be about an earlier text. */
export interface ModelAnswer<T> {
  text: string;
  result: Result<T>;
}

/** How long typing must rest before the model is asked, milliseconds. */
const REST_MS = 200;

/** The tokens of a text; asked when typing rests. `modelId` is part of the question: another model cuts differently. */
export function useTokens(modelId: string, text: string): ModelAnswer<TokenPiece[]> | null {
  return useAnswer(`${modelId} ${text}`, text, REST_MS, askTokens);
}

/** The likeliest next tokens after a text. Another `attempt` asks again after a failure. */
export function useNextTokens(modelId: string, text: string, attempt: number): ModelAnswer<NextToken[]> | null {
  return useAnswer(`${modelId} ${attempt} ${text}`, text, 0, askNextTokens);
}

/** The whole distribution after a text; asked when typing rests. */
export function useDistribution(
  modelId: string,
  text: string,
  attempt: number,
): ModelAnswer<EngineDistribution> | null {
  return useAnswer(`${modelId} ${attempt} ${text}`, text, REST_MS, askDistribution);
}

export function askTokens(text: string): Promise<Result<TokenPiece[]>> {
  return request('lab.tokenize', { text });
}

/** The 50 likeliest, with their shares of the full distribution. */
export function askNextTokens(text: string): Promise<Result<NextToken[]>> {
  return askLikeliest(text, 50);
}

export function askLikeliest(text: string, top: number): Promise<Result<NextToken[]>> {
  return request('lab.nextTokens', { text, top });
}

function askDistribution(text: string): Promise<Result<EngineDistribution>> {
  return request('lab.distribution', { text });
}

function useAnswer<T>(
  key: string,
  text: string,
  restMs: number,
  ask: (text: string) => Promise<Result<T>>,
): ModelAnswer<T> | null {
  const [answer, setAnswer] = useState<ModelAnswer<T> | null>(null);
  useEffect(() => {
    let isCurrent = true;
    const timer = setTimeout(() => {
      void ask(text).then((result) => {
        if (isCurrent) setAnswer({ text, result });
      });
    }, restMs);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [key, text, restMs, ask]);
  return answer;
}
