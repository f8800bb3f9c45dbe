// Every head has a colour of its own, so that a picture shows at a glance whose it is.

const COLOURS = ['var(--chart-1)', 'var(--chart-2)', 'var(--chart-3)', 'var(--chart-4)'] as const;

export function headColour(head: number): string {
  return COLOURS[head % COLOURS.length] ?? COLOURS[0];
}
