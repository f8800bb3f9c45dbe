// An unexpected error for the log: its kind and where it was thrown, never its message, which may hold what somebody wrote.

/** For example "TypeError at fitPrompt (chat.js:10:3)". */
export function describeBug(error: unknown): string {
  if (!(error instanceof Error)) return `a thrown ${typeof error}`;
  const frame = error.stack?.split('\n').find((line) => /^\s+at /.test(line)) ?? '';
  return `${error.name} ${frame.trim()}`.trim();
}
