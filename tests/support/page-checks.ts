/**
 * What every page is held to, as Chromium shows it. In every language it fits a narrow and a wide screen, no text is cut off,
 * and none is missing or left in English. In English axe looks at it too: its rules are about markup and colors, which are the
 * same in all languages.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A desktop, the narrowest phone (also 1,280 px at 400% zoom: WCAG 1.4.10), and a usual one. axe looks at the last one. */
const widths = [1_280, 320, 360];

export async function expectGoodPage(page: Page, language: Language): Promise<void> {
  expect(await page.locator('html').getAttribute('lang')).toBe(language);
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 });
    expect(await cutOffTexts(page), `at ${width} px`).toEqual([]);
  }
  expect(await missingTexts(page, language)).toEqual([]);
  if (language === 'en') expect(await axeViolations(page)).toEqual([]);
}

/** Whatever is wider than the window, and text that its box does not show whole. */
function cutOffTexts(page: Page): Promise<readonly string[]> {
  return page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = scrollWidth > clientWidth ? ['the page: ' + scrollWidth + ' px'] : [];
    const cut = [...document.querySelectorAll('body, body *')].filter((element) => {
      // A pixel wide is what only screen readers are meant to have.
      if (element.clientWidth <= 1 || !element.innerText) return false;
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
      // The address of an account may be longer than any room for it; the dots say so.
      if (textOverflow === 'ellipsis' && element.innerText.includes('@')) return false;
      const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
      return (
        (cuts(overflowX) && element.scrollWidth > element.clientWidth + 1) ||
        (cuts(overflowY) && element.scrollHeight > element.clientHeight + 1)
      );
    });
    return [...wide, ...cut.map((element) => element.localName + ': ' + element.innerText)];
  })()`);
}

/** What stands in the page where a text is missing: a value that is none, or the English sentence. */
async function missingTexts(page: Page, language: Language): Promise<readonly string[]> {
  const text = await page.locator('body').innerText();
  const values = text.match(/\bundefined\b|\bnull\b|\bNaN\b|\[object \w+\]/g) ?? [];
  return [...values, ...untranslated(language).filter((sentence) => text.includes(sentence))];
}

/** The English sentences that the language has others for. */
function untranslated(language: Language): readonly string[] {
  const own = new Map(sentencesOf(messagesFor(language)));
  return sentencesOf(messagesFor('en')).flatMap(([path, sentence]) =>
    sentence.split(' ').length >= 3 && own.get(path) !== sentence ? [sentence] : [],
  );
}

/** Every text of a catalogue that no name goes into, with its path. */
function sentencesOf(messages: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof messages === 'string') return [[path, messages]];
  if (typeof messages !== 'object') return [];
  return Object.entries(messages ?? {}).flatMap(([name, inner]) => sentencesOf(inner, `${path}.${name}`));
}

/**
 * What axe complains of: everything in the light colors and, since they have no other page, the contrast in the dark ones. It
 * runs through the debugging protocol: the pages' own policy lets no script in.
 */
async function axeViolations(page: Page): Promise<readonly string[]> {
  await page.evaluate(axeSource);
  const found: string[] = [];
  for (const [colorScheme, rules] of [
    ['light', undefined],
    ['dark', ['color-contrast']],
  ] as const) {
    // Without transitions, which would still be between the two colors.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const options = { resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
    const result = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    for (const { id, nodes } of result.violations) {
      found.push(`${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    }
  }
  return found;
}
