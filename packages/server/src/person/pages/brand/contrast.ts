/** Contrast and mixtures of colors (WCAG 2.2). Colors are `#rrggbb`. */

type Channels = readonly [red: number, green: number, blue: number];

function channelsOf(color: string): Channels {
  const channel = (start: number) => Number.parseInt(color.slice(start, start + 2), 16);
  return [channel(1), channel(3), channel(5)];
}

/** WCAG 2.2, "relative luminance": 0 is black, 1 is white. */
function luminance(color: string): number {
  const [red, green, blue] = channelsOf(color).map((value) => {
    const share = value / 255;
    return share <= 0.04045 ? share / 12.92 : ((share + 0.055) / 1.055) ** 2.4;
  }) as [number, number, number];
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** WCAG 2.2, "contrast ratio": from 1 (the same) to 21 (black on white). */
export function contrastRatio(one: string, other: string): number {
  const [first, second] = [luminance(one), luminance(other)];
  return (Math.max(first, second) + 0.05) / (Math.min(first, second) + 0.05);
}

/** @param share how much of `other` is in the result: 0 gives `color`, 1 gives `other` */
export function mixColors(color: string, other: string, share: number): string {
  const added = channelsOf(other);
  const mixed = channelsOf(color).map((value, index) => value + ((added[index] ?? value) - value) * share);
  return `#${mixed.map((value) => Math.round(value).toString(16).padStart(2, '0')).join('')}`;
}
