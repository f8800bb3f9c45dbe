// The places at which a download is most easily caught halfway; tests end the application there.

export const KILL_POINTS = [
  'before-first-byte',
  'first-write',
  'mid-write',
  'pause',
  'before-hash',
  'before-rename',
  'after-rename',
  'after-database',
] as const;

export type KillPoint = (typeof KILL_POINTS)[number];
