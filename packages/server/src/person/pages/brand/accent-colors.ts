/**
 * The operator's accent color, and the colors that follow from it. All text in the accent color, or on top of it, has a
 * contrast of at least 4.5 to 1 (WCAG 2.2 AA).
 */
import { readFileSync } from 'node:fs';
import type { BrandSettings } from '../../../settings/brand-settings.ts';
import { assetsFolder } from '../assets.ts';
import { BrandError } from './brand-error.ts';
import { contrastRatio, mixColors } from './contrast.ts';

export type Scheme = 'light' | 'dark';

/** The custom properties of `tokens.css` that a brand replaces. */
type AccentColors = {
  readonly accent: string;
  /** For the element under the pointer: darker than the accent on light pages, lighter on dark ones. */
  readonly accentStrong: string;
  readonly onAccent: string;
  readonly accentTint: string;
  /** The second color of Grantway's mark. The pages keep this mark if the operator chose only colors. */
  readonly markGate: string;
};

const tintShare = 0.12;

/** By name without `--`. */
type Tokens = ReadonlyMap<string, string>;

function readTokens(): Readonly<Record<Scheme, Tokens>> {
  const css = readFileSync(new URL('tokens.css', assetsFolder()), 'utf8');
  const [light = '', dark = ''] = css.split('@media (prefers-color-scheme: dark)');
  const colors = (text: string) =>
    new Map(
      [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{6});/g)].map(([, name = '', color = '']) => [name, color]),
    );
  return { light: colors(light), dark: new Map([...colors(light), ...colors(dark)]) };
}

function tokenOf(tokens: Tokens, name: string): string {
  const color = tokens.get(name);
  if (color === undefined) throw new TypeError(`tokens.css has no color --${name}`);
  return color;
}

/**
 * The style sheet with the operator's colors. Undefined if the operator set none.
 * @throws BrandError if a color has too little contrast; the message has the measured ratio and suggests a color
 */
export function accentStyleSheet(settings: BrandSettings): string | undefined {
  const { accentColor, accentColorDark } = settings;
  if (accentColor === undefined && accentColorDark === undefined) return undefined;
  const tokens = readTokens();
  const light = accentColor && accentColors('accentColor', accentColor, 'light', tokens.light);
  const dark =
    accentColorDark === undefined
      ? accentColor && deriveColors(readableColor(accentColor, 'dark', tokens.dark), 'dark', tokens.dark)
      : accentColors('accentColorDark', accentColorDark, 'dark', tokens.dark);
  return [
    ...(light ? [`:root {\n${declarations(light)}}\n`] : []),
    ...(dark ? [`@media (prefers-color-scheme: dark) {\n:root {\n${declarations(dark)}}\n}\n`] : []),
  ].join('');
}

/** For drawings, which have the same colors on light and dark pages. */
export function accentOf(settings: BrandSettings): string {
  return settings.accentColor ?? tokenOf(readTokens().light, 'accent');
}

function accentColors(
  setting: 'accentColor' | 'accentColorDark',
  accent: string,
  scheme: Scheme,
  tokens: Tokens,
): AccentColors {
  const { ratio, color, needed, use } = worstGround(accent, tokens);
  if (ratio >= needed) return deriveColors(accent, scheme, tokens);
  const change = scheme === 'light' ? 'darker' : 'lighter';
  throw new BrandError(
    `brand.${setting} ${accent} is hard to see on ${scheme} pages: its contrast with the background ${color} is ` +
      `${inWords(ratio)} to 1, and ${use} needs ${needed} to 1; choose a ${change} color, e.g. ${readableColor(accent, scheme, tokens)}`,
  );
}

/** Rounds down, so that a ratio below the limit never reads like the limit. */
function inWords(ratio: number): string {
  return (Math.floor(ratio * 100) / 100).toFixed(2);
}

type Ground = { readonly color: string; readonly needed: number; readonly use: string };

/** The backgrounds of text in the accent color (WCAG 2.2, 1.4.3) and of the focus ring (1.4.11). */
function groundsOf(accent: string, tokens: Tokens): readonly Ground[] {
  const text = { needed: 4.5, use: 'text' };
  return [
    { color: tokenOf(tokens, 'opening'), ...text },
    { color: tokenOf(tokens, 'raised'), ...text },
    { color: tintOf(accent, tokens), ...text },
    { color: tokenOf(tokens, 'wall'), needed: 3, use: 'the focus ring' },
  ];
}

function worstGround(accent: string, tokens: Tokens): Ground & { readonly ratio: number } {
  const measured = groundsOf(accent, tokens).map((ground) => ({
    ...ground,
    ratio: contrastRatio(accent, ground.color),
  }));
  return measured.reduce((worst, next) =>
    next.ratio / next.needed < worst.ratio / worst.needed ? next : worst,
  );
}

/** The nearest color with enough contrast. Mixes in black on light pages and white on dark ones, in steps of 2%. */
function readableColor(color: string, scheme: Scheme, tokens: Tokens): string {
  const end = scheme === 'light' ? '#000000' : '#ffffff';
  for (let share = 0; share < 1; share += 0.02) {
    const mixed = mixColors(color, end, share);
    const { ratio, needed } = worstGround(mixed, tokens);
    if (ratio >= needed) return mixed;
  }
  return end;
}

function deriveColors(accent: string, scheme: Scheme, tokens: Tokens): AccentColors {
  const accentStrong = strongOf(accent, scheme);
  return {
    accent,
    accentStrong,
    onAccent: textOn(accent, accentStrong),
    accentTint: tintOf(accent, tokens),
    markGate: mixColors(accent, tokenOf(tokens, 'opening'), 0.3),
  };
}

function strongOf(accent: string, scheme: Scheme): string {
  return mixColors(accent, scheme === 'light' ? '#000000' : '#ffffff', 0.2);
}

function tintOf(accent: string, tokens: Tokens): string {
  return mixColors(tokenOf(tokens, 'opening'), accent, tintShare);
}

/** White or black: the one whose lowest contrast with the backgrounds is higher. White if both are equal. */
export function textOn(...grounds: readonly string[]): string {
  const worst = (text: string) => Math.min(...grounds.map((ground) => contrastRatio(text, ground)));
  return worst('#ffffff') >= worst('#000000') ? '#ffffff' : '#000000';
}

function declarations({ accent, accentStrong, onAccent, accentTint, markGate }: AccentColors): string {
  return [
    `--accent: ${accent};`,
    `--accent-strong: ${accentStrong};`,
    `--on-accent: ${onAccent};`,
    `--accent-tint: ${accentTint};`,
    `--mark-gate: ${markGate};`,
    '',
  ].join('\n');
}
