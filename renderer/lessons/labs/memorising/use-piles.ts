// Models that learn from piles of text: their lines, and what they are found to have copied.
import { useState } from 'react';
import { useTraining, type Training } from '../../lab/training/use-training';
import { createWorker } from './create-worker';
import type { Answers, Order, Search, Step } from './learning';
import { freshLines, type PileLines } from './lines';

export interface Piles {
  training: Training<Order, Answers>;
  lines: readonly PileLines[];
  /** Steps of each model in the run that was started. */
  steps: number;
  searches: readonly Search[];
  begin: (order: Order) => void;
  /** Lets every model write and searches its text. */
  search: () => Promise<readonly Search[]>;
}

export function usePiles(
  count: number,
  firstSteps: number,
  /** `steps` are those of each model. */
  onDone: (lines: readonly PileLines[], run: { steps: number; elapsedMs: number }) => void,
): Piles {
  const [lines] = useState(() => Array.from({ length: count }, freshLines));
  const [steps, setSteps] = useState(firstSteps);
  const [searches, setSearches] = useState<readonly Search[]>([]);
  const training = useTraining<Order, Step, Answers>(createWorker, {
    onReports: (reports) => {
      for (const { pile, taken, ownLoss, examLoss } of reports) {
        lines[pile]?.own.add(taken, ownLoss);
        if (examLoss !== null) lines[pile]?.exam.add(taken, examLoss);
      }
    },
    onDone: ({ step, elapsedMs }) => onDone(lines, { steps: step / count, elapsedMs }),
  });
  return {
    training,
    lines,
    steps,
    searches,
    begin: (order) => {
      for (const { own, exam } of lines) {
        own.clear();
        exam.clear();
      }
      setSearches([]);
      setSteps(order.steps);
      training.start(order);
    },
    search: async () => {
      const answers = await Promise.all(lines.map((_, pile) => training.ask('search', pile)));
      const found = answers.filter((answer) => answer !== null);
      setSearches(found);
      return found;
    },
  };
}
