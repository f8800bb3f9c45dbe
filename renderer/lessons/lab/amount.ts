// Amounts from a cent to the sums of the largest training run: how they are written for people, and how what people write is read. Pure.

const STEPS = [
  [1e12, 'trillion'],
  [1e9, 'billion'],
  [1e6, 'million'],
] as const;
/** From here on names help nobody, and powers of ten do. */
const POWERS_FROM = 1e15;

/** Three digits that count, but whole numbers below a million in full: 175e9 is "175 billion", 3.15e23 is "3.15 × 10²³", 16384 is "16,384". */
export function amountWords(value: number): string {
  if (!Number.isFinite(value)) return 'no number';
  const size = Math.abs(value);
  if (size >= POWERS_FROM || (size > 0 && size < 1e-4)) return powerWords(value);
  for (const [step, name] of STEPS) {
    // 999.7 million is a billion once it is rounded.
    if (size >= step * 0.9995) return `${threeDigits(value / step)} ${name}`;
  }
  // What was counted stays as it is; what was reckoned is rounded.
  return Number.isInteger(value) ? withCommas(value) : threeDigits(value);
}

/** "4.69 million dollars", "1.50 dollars", "0.36 cents". */
export function dollarWords(dollars: number): string {
  const size = Math.abs(dollars);
  if (size === 0) return '0 dollars';
  if (size < 0.995) return `${amountWords(dollars * 100)} cents`;
  if (size < 99.95) return `${dollars.toFixed(Number.isInteger(dollars) ? 0 : 2)} dollars`;
  return `${amountWords(dollars)} dollars`;
}

const YEAR_HOURS = 365.25 * 24;

/** A time as one would say it: "12 s", "3.5 hours", "45 days", "357 years". */
export function timeWords(hours: number): string {
  if (!Number.isFinite(hours) || hours < 0) return 'no time';
  const seconds = hours * 3600;
  if (seconds < 90) return `${threeDigits(seconds, 2)} s`;
  if (seconds < 5400) return `${threeDigits(seconds / 60, 2)} minutes`;
  if (hours < 48) return `${threeDigits(hours, 2)} hours`;
  if (hours < 2 * YEAR_HOURS) return `${threeDigits(hours / 24)} days`;
  return `${amountWords(hours / YEAR_HOURS)} years`;
}

const NAMES: Record<string, number> = {
  k: 1e3,
  thousand: 1e3,
  m: 1e6,
  million: 1e6,
  b: 1e9,
  bn: 1e9,
  billion: 1e9,
  t: 1e12,
  trillion: 1e12,
};

/** What somebody wrote, for example "175 billion", "1,000,000", "3e11" or "0,5"; null when it is no number. */
export function parseAmount(text: string): number | null {
  const match = /^([-+]?[\d.,]+(?:e[-+]?\d+)?)\s*([a-z]*)$/i.exec(text.trim());
  const [, digits = '', name = ''] = match ?? [];
  const times = name === '' ? 1 : NAMES[name.toLowerCase()];
  const number = digits === '' ? NaN : Number(withoutCommas(digits));
  return times === undefined || !Number.isFinite(number * times) ? null : number * times;
}

/** A comma between groups of three is left out, any other one is a decimal comma. */
function withoutCommas(digits: string): string {
  return /^[-+]?\d{1,3}(,\d{3})+(\.\d+)?$/.test(digits) ? digits.replaceAll(',', '') : digits.replace(',', '.');
}

function threeDigits(value: number, digits = 3): string {
  const rounded = Number(value.toPrecision(digits));
  return Math.abs(rounded) < 1000 ? String(rounded) : withCommas(rounded);
}

function withCommas(whole: number): string {
  return String(whole).replace(/\B(?=(\d{3})+(?!\d))/g, ',');
}

const RAISED: Record<string, string> = {
  '-': '⁻',
  '0': '⁰',
  '1': '¹',
  '2': '²',
  '3': '³',
  '4': '⁴',
  '5': '⁵',
  '6': '⁶',
  '7': '⁷',
  '8': '⁸',
  '9': '⁹',
};

function powerWords(value: number): string {
  const [digits = '', power = ''] = value.toExponential(2).split('e');
  const raised = Array.from(power.replace('+', ''), (sign) => RAISED[sign] ?? '').join('');
  return `${Number(digits)} × 10${raised}`;
}
