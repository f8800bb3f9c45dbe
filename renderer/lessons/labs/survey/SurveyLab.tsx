// The survey lab: what was found out about this computer, line by line, and what other parts would change by the rules of fit and speed.
import { useMemo, useRef, type JSX } from 'react';
import type { Computer } from '#domain/candidate';
import type { CatalogModel } from '#domain/model';
import { useComputer } from '../../../api/computer';
import { useModels } from '../../../api/models-store';
import { isRecorded } from '../../../lib/is-recorded';
import { Disclosure } from '../../../ui/Disclosure';
import { MeasureBox } from '../../../ui/MeasureBox';
import { Skeleton } from '../../../ui/Skeleton';
import type { LabProps, RecordEvent } from '../../lab/definition';
import { LabFrame } from '../../lab/LabFrame';
import { ChoicePrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { useLabSettings } from '../../lab/use-lab-settings';
import { firstWords, isOtherFirst } from './change-words';
import { Lines } from './Lines';
import { gained, outlookOf, sameOn } from './outlook';
import { cardOf, surveySettings, type SurveySettings } from './settings';
import { surveyLines } from './survey-lines';
import { applied, WHAT_IFS, type WhatIf } from './what-ifs';
import { WhatWouldChange } from './WhatWouldChange';

export function SurveyLab({ record }: LabProps): JSX.Element {
  const computer = useComputer();
  const models = useModels((state) => state.models);
  const catalog = useMemo(() => (models ?? []).flatMap(({ catalog: model }) => model ?? []), [models]);
  return (
    <LabFrame
      title="Your computer, line by line"
      goal="know what each line of the survey means for models, and which part would help this computer most."
      end="when you have guessed, opened three lines and tried one change."
      caption={`Real values of this computer where they are known, and the same rules by which models are recommended, on ${catalog.length} models of the catalogue. Nothing is bought and nothing is changed.`}
    >
      {computer === null || models === null ? (
        <Skeleton className="h-48 w-full" />
      ) : (
        <Bench computer={computer} catalog={catalog} record={record} />
      )}
    </LabFrame>
  );
}

interface BenchProps {
  computer: Computer;
  catalog: readonly CatalogModel[];
  record: RecordEvent;
}

function Bench({ computer, catalog, record }: BenchProps): JSX.Element {
  const { survey, budget, basis } = computer;
  const { settings, change } = useLabSettings(surveySettings);
  const { guess } = useGuess('guess');
  const opened = useRef(new Set<number>());
  const isOpen = guess !== null;
  const lines = surveyLines(survey, budget, basis);
  const before = useMemo(() => outlookOf(catalog, basis), [catalog, basis]);
  const guessed = useMemo(
    () => (isOpen ? outlookOf(catalog, applied('memory-8', basis, { gibibytes: 0, gigabytesPerSecond: 0 })) : null),
    [isOpen, catalog, basis],
  );
  const { whatIf } = settings;
  const changed = useMemo(() => {
    if (whatIf === null || !isOpen) return null;
    const then = applied(whatIf, basis, cardOf(settings, whatIf));
    return { after: outlookOf(catalog, then), same: before.best === null ? null : sameOn(before.best, then) };
  }, [whatIf, isOpen, settings, catalog, basis, before]);
  const explain = (line: number): void => {
    if (opened.current.has(line)) return;
    opened.current.add(line);
    record('explained', { line });
  };
  const tryOut = (chosen: WhatIf): void => {
    change({ whatIf: chosen });
    const after = outlookOf(catalog, applied(chosen, basis, cardOf(settings, chosen)));
    record('changed', {
      whatIf: WHAT_IFS.indexOf(chosen),
      fitBefore: before.possible.length,
      fitAfter: after.possible.length,
      gained: gained(before, after).length,
      otherFirst: isOtherFirst(before, after) ? 1 : 0,
    });
  };
  return (
    <>
      {isRecorded(survey) && (
        <p className="text-sm text-warn">Another computer is shown at the moment, opened from a profile.</p>
      )}
      {survey.engine.state === 'pending' && (
        <p role="status" className="text-sm text-ink-2">
          The graphics are still being looked at. What follows may change in some seconds.
        </p>
      )}
      <Lines lines={lines} onOpen={explain} />
      <Disclosure
        summary={
          basis.calibration === null
            ? 'Measure this computer, and the estimates become surer'
            : 'What was measured of this computer'
        }
      >
        <MeasureBox folded />
      </Disclosure>
      <ChoicePrediction
        question="Suppose there were 8 GB more memory. Would another model be recommended first for conversations?"
        choices={['No, the same one', 'Yes, another one']}
        onGuess={(choice) => record('predicted', { choice })}
        result={guessed === null ? undefined : firstWords(before, guessed)}
      />
      {isOpen && (
        <WhatWouldChange
          settings={settings}
          survey={survey}
          before={before}
          changed={changed}
          onTry={tryOut}
          onChange={(part: Partial<SurveySettings>) => change(part)}
        />
      )}
    </>
  );
}
