// The seven text sizes. Each scales the root of the page, and with it all type and space.

export interface TextSize {
  name: string;
  pixels: number;
}

export const TEXT_SIZES: readonly [TextSize, TextSize, TextSize, TextSize, TextSize, TextSize, TextSize] = [
  { name: 'Smallest', pixels: 13 },
  { name: 'Smaller', pixels: 14 },
  { name: 'Small', pixels: 15 },
  { name: 'Ordinary', pixels: 16 },
  { name: 'Large', pixels: 18 },
  { name: 'Larger', pixels: 20 },
  { name: 'Largest', pixels: 23 },
];
