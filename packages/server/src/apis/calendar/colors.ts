import type { ApiAnswer } from '../catalogue/api-definition.ts';

type Color = { readonly background: string; readonly foreground: string };

const paletteOf = (backgrounds: string, foreground: string): Readonly<Record<string, Color>> =>
  Object.fromEntries(
    backgrounds.split(' ').map((background, index) => [String(index + 1), { background, foreground }]),
  );

/** Sample calendars have other colors, so an id alone doesn't determine a calendar's color. */
export const calendarColors = paletteOf(
  '#8f4a3c #c9673a #d98e4a #e0b15e #b8a93a #8a9a3e #5f8a45 #5b7f4b #3f8f78 #3a8c96 #7a6a9a #4a6fa5 #5a5fa0 #35605a #8a5f95 #a85a86 #b85a6a #94685a #7d6e63 #6f747c #57606b #4c7a8c #7c8f86 #a39a6a',
  '#ffffff',
);

export const eventColors = paletteOf(
  '#8fa8d8 #8cc7a1 #c7a6dc #eaa08f #efd27a #f2b27a #85cdd3 #d6d6d6 #6f8ed6 #5faf6a #d9695f',
  '#1d1d1d',
);

const updated = '2026-11-30T00:00:00.000Z';

export async function getColors(): Promise<ApiAnswer> {
  return { kind: 'calendar#colors', updated, calendar: calendarColors, event: eventColors };
}
