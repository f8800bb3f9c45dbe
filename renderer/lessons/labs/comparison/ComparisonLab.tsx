// The table that holds the course: training, fine-tuning and inference side by side, filled from the learner's own records.
import { useEffect, useState, type JSX } from 'react';
import type { StoredRun } from '#domain/lesson';
import type { Failure } from '#contract/failure';
import { request } from '../../../api/client';
import { FailureNote } from '../../../ui/FailureNote';
import { Skeleton } from '../../../ui/Skeleton';
import type { LabProps } from '../../lab/definition';
import { LabStep } from '../../lab/LabStep';
import { LabFrame } from '../../lab/LabFrame';
import { ChoicePrediction } from '../../lab/Prediction';
import { useGuess } from '../../lab/use-guess';
import { Clinic } from './Clinic';
import { COLUMNS, ROWS, ownCells, type Column, type RowName } from './own-cells';
import { OwnCellButton } from './OwnCellButton';
import { RecordCard } from './RecordCard';
import { COLUMN_WORDS, ROW_WORDS, USUAL } from './usual-cells';

const CHOICES = ['none of them', 'training only', 'training and fine-tuning', 'all three'];
const RIGHT_CHOICE = 2;
const MOST_RUNS = 1000;

export function ComparisonLab({ go, record }: LabProps): JSX.Element {
  const { runs, failure } = useRuns();
  const [shown, setShown] = useState<StoredRun | null>(null);
  const { guess } = useGuess('guess');
  const cells = ownCells(runs ?? []);
  const trace = (run: StoredRun): void => {
    setShown(run);
    record('traced', { record: run.id });
  };
  return (
    <LabFrame
      title="Three columns, from your own records"
      goal="follow two figures of your own back to the record they come from, and build the assistant of this lesson in small."
      end="when you have guessed, traced two cells and let one phase draft the notes."
      caption={`Every figure of yours is a saved record of this computer${runs ? `, ${runs.length} so far` : ''}. What was not done stays empty.`}
    >
      {failure && <FailureNote failure={failure} />}
      <ChoicePrediction
        question="Which of the three change the model?"
        choices={CHOICES}
        onGuess={(choice) => record('predicted', { choice, right: choice === RIGHT_CHOICE ? 1 : 0 })}
        result={`It is ${CHOICES[RIGHT_CHOICE] ?? ''}: the last row of the table says how that was seen.`}
      />
      {runs === null && !failure && <Skeleton className="h-64 w-full" />}
      {runs !== null && (
        <table className="w-full table-fixed border-collapse text-sm">
          <thead>
            <tr>
              {COLUMNS.map((column) => (
                <th key={column} scope="col" className="pb-1.5 text-start font-semibold">
                  {COLUMN_WORDS[column]}
                </th>
              ))}
            </tr>
          </thead>
          {ROWS.filter((row) => row !== 'changes' || guess !== null).map((row) => (
            <tbody key={row} className="border-t border-line align-top">
              <tr>
                <th
                  scope="rowgroup"
                  colSpan={COLUMNS.length}
                  className="pt-2 text-start text-xs font-medium text-ink-3"
                >
                  {ROW_WORDS[row]}
                </th>
              </tr>
              <tr>
                {COLUMNS.map((column) => (
                  <td key={column} className="pr-2 pb-2.5 break-words hyphens-auto">
                    <Cell row={row} column={column}>
                      <OwnCellButton
                        row={row}
                        column={column}
                        cell={cells[row]?.[column]}
                        isShown={shown !== null && cells[row]?.[column]?.run.id === shown.id}
                        onTrace={trace}
                        go={go}
                      />
                    </Cell>
                  </td>
                ))}
              </tr>
            </tbody>
          ))}
        </table>
      )}
      {shown && <RecordCard run={shown} go={go} />}
      <LabStep title="One assistant, three phases">
        <Clinic record={record} go={go} />
      </LabStep>
      <p className="text-xs text-ink-2">
        The first line of a cell is what is usual in the large. The second is yours. An assistant built in three such
        phases is an example here, not a medical device.
      </p>
    </LabFrame>
  );
}

function Cell({ row, column, children }: { row: RowName; column: Column; children: JSX.Element }): JSX.Element {
  return (
    <div className="grid justify-items-start gap-1">
      <span className="text-ink-2">{USUAL[row][column]}</span>
      {children}
    </div>
  );
}

function useRuns(): { runs: StoredRun[] | null; failure: Failure | null } {
  const [state, setState] = useState<{ runs: StoredRun[] | null; failure: Failure | null }>({
    runs: null,
    failure: null,
  });
  useEffect(() => {
    void request('lessons.runs', { lab: null, limit: MOST_RUNS }).then((result) =>
      setState(result.ok ? { runs: result.value, failure: null } : { runs: null, failure: result.failure }),
    );
  }, []);
  return state;
}
