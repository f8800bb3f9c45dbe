// The tuning-needs lab: the memory of three ways to tune a model, side by side, and whether this computer could do it.
import { useMemo, type JSX } from 'react';
import { formatBytes, formatParameters } from '#domain/units';
import { useComputer } from '../../../api/computer';
import { useModels } from '../../../api/models-store';
import type { LabProps } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { SliderPrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { useOwnArithmetic } from '../../lab/use-own-arithmetic';
import { Comparison } from './Comparison';
import { CouldThisComputer } from './CouldThisComputer';
import { couldIt } from './could-it';
import { SHAPES } from './model-shape';
import { chosenFrom, modelsToTune } from './models-to-tune';
import { rentOf } from './rent';
import { accountingOf, toggled, tuningSettings, type TuningSettings } from './settings';
import { TuningBars, type TuningBar } from './TuningBars';
import { TuningControls, TuningDetails } from './TuningControls';
import { METHODS, tuningMemory, type Method, type Tuning, type TuningMemory } from './tuning-memory';
import { METHOD_WORDS } from './words';

/** What the guess is about, whatever is set below. */
const GUESSED = {
  memory: tuningMemory(
    tuningOf(tuningSettings.parse({}), SHAPES['7b'], 'full'),
    accountingOf(tuningSettings.parse({})),
  ),
};

export function TuningNeedsLab({ record }: LabProps): JSX.Element {
  const { settings, change } = useLabSettings(tuningSettings);
  const { guess } = useGuess('guess');
  const models = useModels((state) => state.models);
  const computer = useComputer();
  const own = useOwnArithmetic();
  const choices = useMemo(() => modelsToTune(models ?? []), [models]);
  const { id, model } = chosenFrom(choices, settings.model);
  const accounting = accountingOf(settings);
  const isOpen = guess !== null;
  const memoryOf = (method: Method): TuningMemory => tuningMemory(tuningOf(settings, model, method), accounting);
  const tuned: TuningBar[] = METHODS.filter((method) => settings.methods.includes(method)).map((method) => ({
    name: METHOD_WORDS[method],
    memory: memoryOf(method),
  }));
  const toggle = (method: Method): void => {
    const methods = toggled(settings.methods, method);
    change({ methods });
    const [first, last] = [methods[0], methods.at(-1)];
    if (first === undefined || last === undefined || first === last) return;
    record('compared', {
      ways: methods.length,
      mostBytes: memoryOf(first).totalBytes,
      leastBytes: memoryOf(last).totalBytes,
      dollars: rentOf(settings, tuningOf(settings, model, last), memoryOf(last).totalBytes).dollars,
    });
  };
  const ask = (method: Method): void => {
    change({ asked: method });
    if (computer === null) return;
    const needBytes = memoryOf(method).totalBytes;
    const could = couldIt(needBytes, computer.budget, computer.survey);
    const haveBytes = could.kind === 'unknown' ? 0 : could.haveBytes;
    record('asked', { needBytes, haveBytes, fits: could.kind === 'graphics' || could.kind === 'processor' ? 1 : 0 });
  };
  return (
    <LabFrame
      title="What tuning takes"
      goal="see where the memory goes in three ways of tuning, and whether this computer has it."
      end="when you have compared two ways and asked about this computer."
      caption={`A sum on paper for ${formatParameters(model.parameters)} parameters. It is the least that is needed: real programs take more.`}
    >
      <SliderPrediction
        question="Running a model with 7 billion parameters takes 14 GB, with 16 bits each. How much does it take to tune all of it?"
        min={10}
        max={300}
        step={2}
        start={14}
        say={(gigabytes) => `${gigabytes} GB`}
        onGuess={(gigabytes) => record('predicted', { gigabytes })}
        result={`By the sum below it is ${formatBytes(GUESSED.memory.totalBytes)}: 16 bytes for each parameter, and a little beside.`}
      />
      <TuningControls
        settings={settings}
        modelId={id}
        choices={choices}
        isOpen={isOpen}
        onChange={change}
        onToggle={toggle}
      />
      <TuningBars
        caption={`Memory for ${model.name}`}
        bars={[
          { name: 'Only running it', memory: running(model.parameters * accounting.weightBytes) },
          ...(isOpen ? tuned : []),
        ]}
      />
      {isOpen && tuned.length > 1 && <Comparison bars={tuned} parameters={model.parameters} />}
      {isOpen && <TuningDetails settings={settings} onChange={change} />}
      {isOpen && (
        <CouldThisComputer
          settings={settings}
          computer={computer}
          own={own}
          choices={choices}
          tuningOf={(method) => tuningOf(settings, model, method)}
          onAsk={ask}
          onChange={change}
        />
      )}
    </LabFrame>
  );
}

function tuningOf(settings: TuningSettings, model: Tuning['model'], method: Method): Tuning {
  const { rank, targets, length, batch, checkpointing } = settings;
  return { model, method, rank, targets, length, batch, checkpointing };
}

function running(bytes: number): TuningMemory {
  return {
    bytes: { weights: bytes, gradients: 0, optimizer: 0, between: 0, program: 0 },
    totalBytes: bytes,
    trained: 0,
  };
}
