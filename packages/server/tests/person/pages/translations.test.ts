import { languageNames, languages } from '@grantway/messages/language';
import { describe, expect, test } from 'vitest';
import { everyPage } from './every-page.ts';

/** Returns the texts between the tags, except in elements that are marked as English, such as code. */
function textsOf(page: string): readonly string[] {
  const body = page.replace(
    /<(style|script|pre)\b[\s\S]*?<\/\1>|<(?!html)(\w+)[^>]* lang="en"[\s\S]*?<\/\2>/g,
    '',
  );
  return [...body.matchAll(/>([^<]+)</g)].map(([, text = '']) => text.trim());
}

const isNoText = (text: string) =>
  /^\(?Sample Calendar Board|^Ask in room 12|^npx grantway |^Error \d+: \w+$/.test(text) ||
  Object.values(languageNames).includes(text);

const english = everyPage('en');

describe.each(languages.filter((language) => language !== 'en'))('in %s', (language) => {
  test.each(Object.entries(everyPage(language)))(
    'no phrase of the %s page is left in English',
    (name, page) => {
      const inEnglish = new Set(textsOf(english[name] ?? ''));
      const words = textsOf(page).filter((text) => /[a-z].* .*[a-z]/i.test(text) && !isNoText(text));
      expect(words.filter((text) => inEnglish.has(text))).toEqual(
        // The Indonesian term is "Client ID" too.
        name === 'welcome' && language === 'id' ? ['Client ID'] : [],
      );
    },
  );
});
