// The colours and the type of the theme as they are now, for what is drawn on a canvas.

export interface Palette {
  /** @param property for example "--chart-1" */
  colour: (property: string) => string;
  /** CSS pixels; grows with the reader's text size. */
  fontPixels: number;
  /** As a canvas takes it. */
  font: string;
}

export function readPalette(host: HTMLElement): Palette {
  const style = getComputedStyle(host);
  const root = Number.parseFloat(getComputedStyle(document.documentElement).fontSize);
  const fontPixels = Math.round((Number.isFinite(root) ? root : 16) * 0.75);
  const family = style.fontFamily === '' ? 'sans-serif' : style.fontFamily;
  const known = new Map<string, string>();
  const colour = (property: string): string => {
    const value = known.get(property) ?? style.getPropertyValue(property).trim();
    known.set(property, value);
    return value;
  };
  return { colour, fontPixels, font: `${fontPixels}px ${family}` };
}

/** Calls back when the theme or the text size changes, until the returned function is called. */
export function followTheme(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributes: true, attributeFilter: ['data-theme', 'style'] });
  return () => observer.disconnect();
}
