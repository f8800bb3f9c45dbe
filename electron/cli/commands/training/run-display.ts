// A run on the terminal: a line that is drawn over, samples on standard output, or one document a line for programs.
import type { JobBegun, JobReport } from '#contract/workshop-engine';
import type { RunSample } from '#training/run/event';
import type { RunPlan } from '#training/run/plan';
import { createDrawnLine } from '../../drawn-line';
import type { Terminal } from '../../terminal';
import { beginningLines, progressLine, progressOf, slowRemark, type RunProgress } from './run-words';

/** How a run stands, as far as was told. */
export interface RunFigures extends Pick<JobBegun, 'parameters' | 'learning' | 'threads' | 'kernels'> {
  loss: number | null;
  /** The newest look at texts that were held back. */
  validation: number | null;
  /** Spent on steps since the run began or went on, milliseconds. */
  elapsedMs: number;
  tokensPerSecond: number | null;
}

export interface RunDisplay {
  begun: (begun: JobBegun) => void;
  report: (report: JobReport) => void;
  checkpoint: (saved: { file: string; step: number }) => void;
  figures: () => RunFigures;
  /** Leaves the line that was drawn over. */
  end: () => void;
}

export function createRunDisplay(terminal: Terminal, plan: RunPlan, { quiet }: { quiet: boolean }): RunDisplay {
  const line = createDrawnLine(terminal);
  const tell = createProgressTeller(terminal, line.draw);
  const figures: RunFigures = {
    loss: null,
    validation: null,
    elapsedMs: 0,
    tokensPerSecond: null,
    parameters: 0,
    learning: 0,
    threads: 0,
    kernels: '',
  };
  let trouble: string | null = null;
  const note = (text: string): void => {
    line.clear();
    terminal.note(text);
  };
  const show = (sample: RunSample): void => {
    terminal.event({ sample });
    if (quiet) return;
    line.clear();
    terminal.write(`After step ${sample.step}: ${sample.prompt}${sample.text}\n\n`);
  };
  return {
    begun: (begun) => {
      const { parameters, learning, threads, kernels } = begun;
      Object.assign(figures, { parameters, learning, threads, kernels });
      terminal.event({ begun });
      if (!terminal.json) for (const words of beginningLines(begun)) terminal.note(words);
      const remark = slowRemark(begun);
      if (remark !== null) terminal.note(remark);
    },
    report: (report) => {
      const { points, samples, elapsedMs, tokensPerSecond } = report;
      const last = points.at(-1) ?? null;
      Object.assign(figures, { elapsedMs, tokensPerSecond, loss: last?.loss ?? figures.loss });
      figures.validation = points.findLast(({ validation }) => validation !== null)?.validation ?? figures.validation;
      if (report.trouble !== null && report.trouble.code !== trouble) {
        note(
          'A checkpoint could not be saved in the folder for temporary files. Training goes on, and it is tried again.',
        );
      }
      trouble = report.trouble?.code ?? null;
      for (const sample of samples) show(sample);
      if (last !== null) tell(progressOf(plan, last, figures));
    },
    checkpoint: (saved) => terminal.event({ checkpoint: saved }),
    figures: () => ({ ...figures }),
    end: line.end,
  };
}

/** Every report for programs and where a line can be drawn over; otherwise one in each tenth of the way. */
function createProgressTeller(terminal: Terminal, draw: (text: string) => void): (progress: RunProgress) => void {
  let told = -1;
  return (progress) => {
    const columns = terminal.columns();
    const tenth = Math.floor((progress.step / progress.steps) * 10);
    if (terminal.json) terminal.event({ progress });
    else if (columns !== null) draw(progressLine(progress, columns));
    else if (tenth !== told) terminal.note(progressLine(progress, null));
    told = tenth;
  };
}
