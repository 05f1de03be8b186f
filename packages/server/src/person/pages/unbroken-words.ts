/**
 * Decides where lines of large Chinese text may break. Browsers break a line between any two Chinese characters, even
 * inside a word. For Japanese, the style sheet has `word-break: auto-phrase`.
 */
import type { Language } from '@grantway/messages/language';
import { type Html, html } from './html.ts';

/** A line must not begin with these: closing punctuation, and characters that belong to the word before. */
const endsLine = /^(?:[\p{Pe}\p{Pf}\p{Po}]|[的了著過嗎們後前時中]$|程式$)/u;
/** A line must not end with these: opening punctuation, and characters that belong to the word after. */
const beginsLine = /[\p{Ps}\p{Pi}]$|^[不未已再一]$/u;
const chinese = /\p{sc=Han}/u;

/** Puts `<wbr>` between Chinese words. The style sheet forbids all other breaks between Chinese characters. */
export function unbrokenWords(text: string, language: Language): Html | string {
  if (language !== 'zh-TW') return text;
  const words = [...new Intl.Segmenter(language, { granularity: 'word' }).segment(text)];
  return html`${words.map(({ segment }, index) => {
    const before = words[index - 1]?.segment ?? '';
    const mayBreak =
      (chinese.test(before) || chinese.test(segment)) &&
      before !== '' &&
      !/\s/.test(before + segment) &&
      !endsLine.test(segment) &&
      !beginsLine.test(before);
    return mayBreak ? html`<wbr>${segment}` : segment;
  })}`;
}
