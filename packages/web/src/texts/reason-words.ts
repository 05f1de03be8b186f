/** Puts the server's reasons into words. The table of reasons loads when a page first needs it. */
import { useEffect, useState } from 'react';
import type { SaidReason } from '../api/api-failure.ts';
import { useLanguage } from './language.tsx';

type Sentences = typeof import('@grantway/messages/reasons/reason').sentenceOf;

let loaded: Sentences | undefined;

/** @returns undefined while loading; else a function, which returns undefined for an unknown reason */
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
