// The model that the learner has taught to answer since the window opened (lesson 14), as its whole file. Lesson 15 goes on with it.
import { create } from 'zustand';

export interface LearntModel {
  /** GGUF, in 32 bits. */
  file: Uint8Array<ArrayBuffer>;
  /** Steps of tuning it took. */
  steps: number;
}

export const useLearntModel = create<{ learnt: LearntModel | null }>()(() => ({ learnt: null }));

export function keepLearntModel(learnt: LearntModel): void {
  useLearntModel.setState({ learnt });
}
