/** The server's reasons as sentences in the current language. The table of all reasons loads when a page first needs it. */
import { useEffect, useState } from 'react';
import type { SaidReason } from '../api/api-failure.ts';
import { useLanguage } from './language.tsx';

type Sentences = typeof import('@grantway/messages/reasons/reason').sentenceOf;

let loaded: Sentences | undefined;

/** @returns a function that returns a reason's sentence, or undefined if the table lacks the reason; undefined until it loads */
export function useReasonWords():
  | ((reason: SaidReason, follows?: boolean) => string | undefined)
  | undefined {
  const { language } = useLanguage();
  const [sentenceOf, setSentences] = useState(() => loaded);
  useEffect(() => {
    if (sentenceOf !== undefined) return;
    void import('@grantway/messages/reasons/reason').then((table) => {
      loaded = table.sentenceOf;
      setSentences(() => table.sentenceOf);
    });
  }, [sentenceOf]);
  return sentenceOf && ((reason, follows) => sentenceOf(reason, language, follows));
}
