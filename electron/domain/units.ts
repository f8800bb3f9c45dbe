// How quantities are written for people: sizes as the operating system shows them, speeds, counts, durations.

const STEPS = ['B', 'KB', 'MB', 'GB', 'TB'] as const;

/** Bytes in decimal units, as disks and downloads are sold: 2497281120 becomes "2.5 GB". Negative and unknown give "unknown". */
export function formatBytes(bytes: number): string {
  if (!Number.isFinite(bytes) || bytes < 0) return 'unknown';
  let value = bytes;
  let step = 0;
  while (value >= 999.5 && step < STEPS.length - 1) {
    value /= 1000;
    step += 1;
  }
  const digits = step < 2 || value >= 99.5 ? 0 : value >= 9.95 && step < 3 ? 0 : 1;
  return `${value.toFixed(digits)} ${STEPS[step] ?? 'B'}`;
}

/** Tokens per second with a sensible number of digits: 4.26 becomes "4.3", 54.2 becomes "54". */
export function formatSpeed(tokensPerSecond: number): string {
  if (!Number.isFinite(tokensPerSecond) || tokensPerSecond < 0) return 'unknown';
  return tokensPerSecond >= 20 ? tokensPerSecond.toFixed(0) : tokensPerSecond.toFixed(1);
}

/** Whole numbers with thousands separators: 8192 becomes "8,192". */
export function formatCount(count: number): string {
  return Math.round(count)
    .toString()
    .replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

/** Parameters as models are named: 4022468096 becomes "4.0 billion", 134515008 becomes "135 million". */
export function formatParameters(count: number): string {
  if (count >= 1e12) return `${(count / 1e12).toFixed(1)} trillion`;
  if (count >= 1e9) return `${(count / 1e9).toFixed(1)} billion`;
  if (count >= 1e6) return `${(count / 1e6).toFixed(0)} million`;
  return formatCount(count);
}

/** A duration in milliseconds, as a person would say it: "0.4 s", "12 s", "3 min", "2 h". */
export function formatDuration(milliseconds: number): string {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 90) return `${seconds.toFixed(0)} s`;
  if (seconds < 5400) return `${(seconds / 60).toFixed(0)} min`;
  return `${(seconds / 3600).toFixed(0)} h`;
}
