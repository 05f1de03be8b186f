/**
 * In every language, a page must fit narrow and wide screens. No text may be cut off, missing or left in English, and
 * no command may break inside an argument. Markup and colors are the same in all languages, so axe checks only English.
 */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { messagesFor } from '@grantway/messages/catalogue';
import type { Language } from '@grantway/messages/language';
import type { Page } from 'playwright-core';
import { expect } from 'vitest';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/**
 * In CSS pixels: a desktop, the narrowest phone (also a desktop at 400% zoom: WCAG 1.4.10), and a usual phone. axe
 * checks the page at the last width.
 */
const widths = [1_280, 320, 360];

/** Texts of a page besides `messagesFor`, in English and in the page's language. */
export type MoreTexts = { readonly english: object; readonly own: object };

export async function expectGoodPage(page: Page, language: Language, more?: MoreTexts): Promise<void> {
  for (const width of widths) {
    await page.setViewportSize({ width, height: 740 });
    await expect
      .poll(() => layoutFaults(page), { message: `at ${width} px` })
      .toEqual({ cutOff: [], broken: [] });
  }
  await expect.poll(async () => (await shownTexts(page)).language).toBe(language);
  await expect.poll(async () => missingTexts(await shownTexts(page), language, more)).toEqual([]);
  if (language !== 'en') return;
  // React draws the layout of the new width a moment later.
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  expect(await axeViolations(page)).toEqual([]);
}

/**
 * Finds texts that `overflow: hidden` or `clip` cuts off, and the page itself if it's wider than the window. Also finds
 * arguments that break across lines although they're shorter than half a line.
 */
function layoutFaults(page: Page): Promise<unknown> {
  return page.evaluate(`(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const wide = scrollWidth > clientWidth ? ['the page: ' + scrollWidth + ' px'] : [];
    const cuts = (overflow) => overflow === 'hidden' || overflow === 'clip';
    const cut = [...document.querySelectorAll('body, body *')].filter((element) => {
      // Elements of one pixel are only for screen readers.
      if (element.clientWidth <= 1) return false;
      const isWide = element.scrollWidth > element.clientWidth + 1;
      const isHigh = element.scrollHeight > element.clientHeight + 1;
      if (!isWide && !isHigh) return false;
      const { overflowX, overflowY, textOverflow } = getComputedStyle(element);
      if (!(isWide && cuts(overflowX)) && !(isHigh && cuts(overflowY))) return false;
      if (!element.innerText) return false;
      // An email address may be too long for its box, because an ellipsis shows that the address continues.
      if (textOverflow === 'ellipsis' && element.innerText.includes('@')) return false;
      // An id may be too long as well, if its title has all of it.
      return !(textOverflow === 'ellipsis' && element.closest('[title]')?.title.startsWith(element.innerText));
    });
    const commands = [...document.querySelectorAll('pre.command, li > .copyable > pre')];
    return {
      cutOff: [...wide, ...cut.map((element) => element.localName + ': ' + element.innerText)],
      broken: commands.flatMap((command) => {
        const texts = document.createTreeWalker(command, NodeFilter.SHOW_TEXT);
        const broken = [];
        while (texts.nextNode()) {
          for (const { 0: argument, index } of texts.currentNode.data.matchAll(/[^\\s']+/g)) {
            const range = document.createRange();
            range.setStart(texts.currentNode, index);
            range.setEnd(texts.currentNode, index + argument.length);
            const lines = [...range.getClientRects()];
            const width = lines.reduce((sum, line) => sum + line.width, 0);
            if (new Set(lines.map(({ top }) => top)).size > 1 && width < command.clientWidth / 2) broken.push(argument);
          }
        }
        return broken;
      }),
    };
  })()`);
}

type ShownTexts = {
  readonly language: string;
  readonly whole: string;
  /** The texts of elements that are marked as English, such as code. */
  readonly inEnglish: readonly string[];
};

function shownTexts(page: Page): Promise<ShownTexts> {
  return page.evaluate(`({
    language: document.documentElement.lang,
    whole: document.body.innerText,
    inEnglish: [...document.querySelectorAll('body [lang="en"]')].map((element) => element.innerText),
  })`);
}

/** Finds words like "undefined", and English sentences. Skips what is marked as English. */
function missingTexts(
  { whole, inEnglish }: ShownTexts,
  language: Language,
  more?: MoreTexts,
): readonly string[] {
  const text = inEnglish.reduce((rest, part) => rest.replace(part, ''), whole);
  const values = text.match(/\bundefined\b|\bnull\b|\bNaN\b|\[object \w+\]/g) ?? [];
  const sentences = [
    ...untranslated(messagesFor('en'), messagesFor(language)),
    ...(more === undefined ? [] : untranslated(more.english, more.own)),
  ];
  return [...values, ...sentences.filter((sentence) => text.includes(sentence))];
}

const untranslatedOf = new WeakMap<object, readonly string[]>();

/** Returns English sentences of three or more words with a different translation in `texts`. */
function untranslated(english: object, texts: object): readonly string[] {
  const sentences = untranslatedOf.get(texts) ?? findUntranslated(english, texts);
  untranslatedOf.set(texts, sentences);
  return sentences;
}

function findUntranslated(english: object, texts: object): readonly string[] {
  const own = new Map(sentencesOf(texts));
  return sentencesOf(english).flatMap(([path, sentence]) =>
    sentence.split(' ').length >= 3 && own.get(path) !== sentence ? [sentence] : [],
  );
}

/** Returns all texts without placeholders, with their paths. */
function sentencesOf(messages: unknown, path = ''): readonly (readonly [string, string])[] {
  if (typeof messages === 'string') return [[path, messages]];
  if (typeof messages !== 'object') return [];
  return Object.entries(messages ?? {}).flatMap(([name, inner]) => sentencesOf(inner, `${path}.${name}`));
}

/**
 * axe checks all rules in light colors. In dark colors it checks only contrast, because the markup is the same. axe
 * runs through the debugging protocol, because the CSP allows no foreign script.
 */
async function axeViolations(page: Page): Promise<readonly string[]> {
  if (!(await page.evaluate('"axe" in window'))) await page.evaluate(axeSource);
  const found: string[] = [];
  for (const [colorScheme, rules] of [
    ['light', undefined],
    ['dark', ['color-contrast']],
  ] as const) {
    // During a transition, a color is between its two values.
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    // axe isn't in frames, and would wait for an answer from each. Other tests check the pages in frames.
    const options = { iframes: false, resultTypes: ['violations'], ...(rules && { runOnly: rules }) };
    const result = (await page.evaluate(`axe.run(document, ${JSON.stringify(options)})`)) as {
      violations: { id: string; nodes: { html: string }[] }[];
    };
    for (const { id, nodes } of result.violations) {
      found.push(`${colorScheme}, ${id}: ${nodes.map(({ html }) => html).join(' ')}`);
    }
  }
  return found;
}
