// An assistant for the notes of an invented clinic, in three phases, scored on the same notes. It explains the phases and is no medical device.
import type { JSX } from 'react';
import type { Go } from '../../../lib/place';
import { Button } from '../../../ui/Button';
import { FailureNote } from '../../../ui/FailureNote';
import { Table } from '../../../ui/Table';
import { TrainingControls } from '../../../ui/training/TrainingControls';
import type { RecordEvent } from '../../lab/definition';
import { ModelGate } from '../../lab/ModelGate';
import { ALL_PARTS, EXAMPLE_NOTES, PHASES, rightOf, TEST } from './clinic';
import { NOTES_STEPS } from './tuning';
import { usePhases, type Phases } from './use-phases';

export function Clinic({ record, go }: { record: RecordEvent; go: Go }): JSX.Element {
  const phases = usePhases(record);
  const { drafts, failure, training } = phases;
  const scores = drafts.map((some) => (some === null ? 'not yet' : `${rightOf(some)} of ${ALL_PARTS}`));
  return (
    <div className="grid min-w-0 gap-3">
      <p className="text-sm">
        Everything here is made up by a program: clinic, people and notes. <strong>It is not a medical device.</strong>{' '}
        The house writes “{EXAMPLE_NOTES[0]?.note}” where somebody said “{EXAMPLE_NOTES[0]?.said}”
      </p>
      {failure !== null && <FailureNote failure={failure} />}
      <ModelGate go={go}>{(model) => <Asking phases={phases} modelName={model.name} />}</ModelGate>
      <TrainingControls
        stage={training.stage === 'idle' && drafts[2] ? 'done' : training.stage}
        step={training.stage === 'idle' ? NOTES_STEPS : training.step}
        steps={NOTES_STEPS}
        tokensPerSecond={training.tokensPerSecond}
        elapsedMs={training.stage === 'idle' ? null : training.elapsedMs}
        startWords={`Phase 3: tune a small model on notes, ${NOTES_STEPS} steps`}
        onStart={phases.tune}
        onPause={training.pause}
        onGoOn={training.goOn}
        onStop={training.stop}
      />
      <Table
        caption="Each note of the test with what every phase drafts"
        head={[
          'What was said, and the right note',
          ...PHASES.map((phase, index) => `${phase}: ${scores[index] ?? ''}`),
        ]}
        rows={TEST.map(({ said, note }, index) => [
          `${said} → ${note}`,
          ...drafts.map((some) => (some === null ? '' : some[index] || '(nothing)')),
        ])}
      />
      <p className="text-xs text-ink-2">
        A part is right when it stands at its place to the letter: complaint with its time, fever, next visit. The first
        two phases ask the loaded model; the third is a model of 114,752 parameters that can do nothing else.
      </p>
    </div>
  );
}

function Asking({ phases: { asking, ask, stop }, modelName }: { phases: Phases; modelName: string }): JSX.Element {
  if (asking !== null)
    return (
      <div className="flex flex-wrap items-center gap-3 text-sm" role="status">
        <span className="tabular-nums">
          {modelName} drafts {PHASES[asking.phase]}: {asking.done} of {TEST.length}
        </span>
        <Button onClick={stop}>Stop</Button>
      </div>
    );
  return (
    <div className="flex flex-wrap gap-2">
      <Button onClick={() => void ask(0)}>Phase 1: the rules alone</Button>
      <Button onClick={() => void ask(1)}>Phase 2: with {EXAMPLE_NOTES.length} solved notes</Button>
    </div>
  );
}
