/** The server's reasons in the present language. The table of all reasons loads when the first one is shown. */
import { useEffect, useState } from 'react';
import type { SaidReason } from '../api/api-failure.ts';
import { useLanguage } from './language.tsx';

type Sentences = typeof import('@grantway/messages/reasons/reason').sentenceOf;

let loaded: Sentences | undefined;

/** A function that returns a sentence, or undefined for a reason that this page doesn't know. Undefined while it loads. */
export function useReasonWords(): ((reason: SaidReason) => string | undefined) | undefined {
  const { language } = useLanguage();
  const [sentenceOf, setSentences] = useState(() => loaded);
  useEffect(() => {
    if (sentenceOf !== undefined) return;
    void import('@grantway/messages/reasons/reason').then((table) => {
      loaded = table.sentenceOf;
      setSentences(() => table.sentenceOf);
    });
  }, [sentenceOf]);
  return sentenceOf && ((reason) => sentenceOf(reason, language));
}
