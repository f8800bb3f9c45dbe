// A mistake in a lesson file, with the place to mend it.

export class LessonFileError extends Error {
  readonly file: string;
  readonly line: number;

  constructor(file: string, line: number, mistake: string) {
    super(`${file}:${line}: ${mistake}`);
    this.name = 'LessonFileError';
    this.file = file;
    this.line = line;
  }
}
