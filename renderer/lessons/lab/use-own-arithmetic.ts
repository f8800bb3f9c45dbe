// This computer's arithmetic as the labs reckon with it: from its survey, from what was measured of it, and from answers given on it.
import { useMemo } from 'react';
import { useComputer } from '../../api/computer';
import { useModels } from '../../api/models-store';
import { ownArithmetic, type OwnArithmetic, type ReadPrompt } from './own-arithmetic';

export function useOwnArithmetic(): OwnArithmetic | null {
  const computer = useComputer();
  const models = useModels((state) => state.models);
  return useMemo(() => {
    const basis = computer?.basis ?? null;
    const read = (models ?? []).flatMap((model): ReadPrompt[] => {
      const parameters = model.catalog?.parameters.active ?? model.installed?.facts.parameters;
      if (parameters === undefined) return [];
      return (basis?.measured ?? []).flatMap(({ modelId, promptTokensPerSecond }) =>
        modelId === model.id && promptTokensPerSecond !== null
          ? [{ parameters, tokensPerSecond: promptTokensPerSecond }]
          : [],
      );
    });
    return ownArithmetic(basis, read);
  }, [computer, models]);
}
