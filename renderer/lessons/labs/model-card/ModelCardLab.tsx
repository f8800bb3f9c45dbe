// The model-card lab: the card of a model of the catalogue, and questions whose answers stand on it.
import { useMemo, type JSX } from 'react';
import { z } from 'zod';
import type { CatalogModel } from '#domain/model';
import { useComputer } from '../../../api/computer';
import { useModels } from '../../../api/models-store';
import { Button } from '../../../ui/Button';
import { Select } from '../../../ui/Select';
import { Skeleton } from '../../../ui/Skeleton';
import { LabFrame } from '../../lab/LabFrame';
import type { RecordEvent } from '../../lab/definition';
import { SliderPrediction } from '../../lab/Prediction';
import { useLabSettings } from '../../lab/use-lab-settings';
import { CardSheet } from './CardSheet';
import { fittingOf } from './fitting';
import { freeForWork, modelBySeed, QUESTION_KINDS, questionsOn } from './questions';
import { QuestionBox, Tally } from './QuestionBox';

const MOST_SEED = 1_000_000;
const SETTINGS = z.object({
  /** Empty for a model by chance. */
  modelId: z.string().max(200).catch(''),
  seed: z.number().int().min(0).max(MOST_SEED).catch(1),
  /** The kind of the question that is shown; empty for the first without an answer. */
  asked: z.string().max(40).catch(''),
  /** The place of the option that was chosen, by the kind of question. */
  answers: z.record(z.string().max(40), z.number().int().min(0).max(10)).catch({}),
});

export function ModelCardLab({ record }: { record: RecordEvent }): JSX.Element {
  const models = useModels((state) => state.models);
  const catalog = useMemo(() => models?.flatMap(({ catalog: model }) => model ?? []) ?? null, [models]);
  const count = catalog?.length ?? 0;
  return (
    <LabFrame
      title="Read the card before you take the model"
      goal="find on the cards of real models what decides whether you can and may use them."
      end="when you have answered four questions right."
      caption={`The ${count} models of the catalogue that Homeroom comes with, or that you have refreshed since. Nothing is fetched for this.`}
    >
      {catalog === null && <Skeleton className="h-48 w-full" />}
      {count === 0 && catalog !== null && <p className="text-sm">The catalogue has no models at the moment.</p>}
      {catalog !== null && count > 0 && <Bench models={catalog} record={record} />}
    </LabFrame>
  );
}

function Bench({ models, record }: { models: readonly CatalogModel[]; record: RecordEvent }): JSX.Element {
  const { settings, change } = useLabSettings(SETTINGS);
  const computer = useComputer();
  const { seed, answers } = settings;
  const model = models.find(({ id }) => id === settings.modelId) ?? modelBySeed(models, seed);
  const fitting = useMemo(() => (model && computer ? fittingOf(model, computer) : null), [model, computer]);
  const questions = useMemo(
    () => (model ? questionsOn({ model, models, fitting, seed }) : []),
    [model, models, fitting, seed],
  );
  const free = freeForWork(models);
  if (model === undefined) return <></>;
  const another = (modelId: string): void => change({ modelId, seed: (seed + 1) % MOST_SEED, answers: {}, asked: '' });
  const unanswered = questions.filter(({ kind }) => answers[kind] === undefined);
  const shown = questions.find(({ kind }) => kind === settings.asked) ?? unanswered[0] ?? questions.at(-1);
  const answer = shown && answers[shown.kind];
  return (
    <>
      <SliderPrediction
        question={`How many of the ${models.length} models in the catalogue may be used for work without conditions?`}
        min={0}
        max={models.length}
        start={Math.round(models.length / 2)}
        onGuess={(guess) => record('predicted', { guess, actual: free, models: models.length })}
        result={
          <>
            It is <strong>{free}</strong> of {models.length}, by their licences.
          </>
        }
      />
      <div className="flex flex-wrap items-end gap-2">
        <div className="min-w-0 flex-1">
          <Select
            label="The card of"
            value={model.id}
            options={models.map(({ id, name }) => ({ value: id, label: name }))}
            onChange={another}
          />
        </div>
        <Button onClick={() => another('')}>One by chance</Button>
      </div>
      {shown && (
        <QuestionBox
          key={`${model.id} ${seed} ${shown.kind}`}
          question={shown}
          place={questions.indexOf(shown) + 1}
          count={questions.length}
          chosen={answer ?? null}
          onChoose={(option) => {
            change({ answers: { ...answers, [shown.kind]: option }, asked: shown.kind });
            if (shown.options[option]?.isRight !== true) return;
            const question = QUESTION_KINDS.indexOf(shown.kind);
            record('answered', { model: models.indexOf(model), question }, { seed });
          }}
        >
          {unanswered[0] ? (
            <Button onClick={() => change({ asked: unanswered[0]?.kind ?? '' })}>Next question</Button>
          ) : (
            <Button onClick={() => another('')}>Another model by chance</Button>
          )}
        </QuestionBox>
      )}
      <CardSheet
        model={model}
        // What fits is a question: it is shown when that is answered.
        fitting={answers['fits'] === undefined ? null : (fitting?.quants ?? null)}
        marked={shown && answer !== undefined ? shown.field : null}
      />
      <Tally questions={questions} answers={answers} />
    </>
  );
}
