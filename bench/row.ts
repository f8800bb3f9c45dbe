// One line of the table of benchmarks.

export interface Row {
  what: string;
  figure: string;
  aim: string;
  /** Null where there is no aim. */
  reached: boolean | null;
}
