import { expect, test } from 'vitest';
import { unbrokenWords } from '../../../src/person/pages/unbroken-words.ts';

const broken = (text: string) => String(unbrokenWords(text, 'zh-TW')).replaceAll('<wbr>', '|');

test('a Chinese line breaks between words, not before closing punctuation or particles, nor after opening brackets', () => {
  expect(broken('這個應用程式仍在測試中')).toMatch(/^這個\|應用程式\|.*測試中$/);
  expect(broken('「看板」的開發者，不允許。')).toMatch(/^「看板」的\|開發\|?者，\|?不允許。$/);
  expect(broken('沒有「Harbor <Notes>」送出的 ID。')).toContain('「Harbor &lt;Notes&gt;」|送出的 ID。');
});

test.each(['en', 'ja', 'id', 'bn'] as const)('a line in %s gets no markup', (language) => {
  expect(unbrokenWords('這個應用程式', language)).toBe('這個應用程式');
});
