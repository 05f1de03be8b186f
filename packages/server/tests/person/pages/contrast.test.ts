import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { assetsFolder, styleSheets } from '../../../src/person/pages/assets.ts';

const css = readFileSync(new URL('tokens.css', assetsFolder()), 'utf8');
const [lightCss = '', darkCss = ''] = css.split('@media (prefers-color-scheme: dark)');

const colors = (text: string) =>
  new Map([...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]));
const light = colors(lightCss);
const schemes = { light, dark: new Map([...light, ...colors(darkCss)]) };

function luminance(color: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((start) => {
    const channel = Number.parseInt(color.slice(start, start + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(scheme: keyof typeof schemes, one: string, other: string): number {
  const [first, second] = [one, other].map((name) => {
    const color = schemes[scheme].get(name);
    if (color === undefined) throw new TypeError(`tokens.css has no color --${name}`);
    return luminance(color);
  });
  const [darker = 0, lighter = 0] = [first ?? 0, second ?? 0].sort((a, b) => a - b);
  return (lighter + 0.05) / (darker + 0.05);
}

/** Text that matters for a person's decision, such as the text of the consent page: AAA, 7 to 1. */
const decisive: readonly (readonly [string, string])[] = [
  ...['opening', 'raised', 'accent-tint', 'amber-tint', 'brick-tint', 'wall'].map(
    (ground) => ['ink', ground] as const,
  ),
  ...['opening', 'raised', 'accent-tint'].map((ground) => ['ink-soft', ground] as const),
  ...['opening', 'raised', 'accent-tint', 'amber-tint'].map((ground) => ['amber', ground] as const),
  ['accent', 'opening'],
  ['accent-strong', 'opening'],
  ['on-accent', 'accent'],
  ['on-accent', 'accent-strong'],
];

/** Other text: AA, 4.5 to 1. */
const other: readonly (readonly [string, string])[] = [
  ['accent', 'accent-tint'],
  ['accent', 'raised'],
  ['accent-strong', 'accent-tint'],
  ['brick', 'opening'],
  ['brick', 'brick-tint'],
  ['on-brick', 'brick'],
  ['on-brick', 'brick-strong'],
];

/** Edges of controls, focus rings and Grantway's mark: 3 to 1 (WCAG 1.4.11). */
const shapes: readonly (readonly [string, string])[] = [
  ['edge', 'opening'],
  ['edge', 'raised'],
  ['edge', 'accent-tint'],
  ['accent', 'wall'],
  ['mark-gate', 'opening'],
];

describe.each(['light', 'dark'] as const)('contrast in the %s scheme', (scheme) => {
  test.each(decisive)('%s on %s is AAA', (one, ground) => {
    expect(contrast(scheme, one, ground)).toBeGreaterThanOrEqual(7);
  });

  test.each(other)('%s on %s is AA', (one, ground) => {
    expect(contrast(scheme, one, ground)).toBeGreaterThanOrEqual(4.5);
  });

  test.each(shapes)('%s beside %s can be told apart', (one, ground) => {
    expect(contrast(scheme, one, ground)).toBeGreaterThanOrEqual(3);
  });
});

test('every color has a dark counterpart, and tokens.css is the only style sheet with colors', () => {
  expect([...colors(darkCss).keys()].sort()).toEqual([...light.keys()].sort());
  for (const file of styleSheets.filter((name) => name !== 'tokens.css')) {
    expect(readFileSync(new URL(file, assetsFolder()), 'utf8')).not.toMatch(
      /#[0-9a-f]{3,8}\b|rgba?\(|hsla?\(/i,
    );
  }
});
