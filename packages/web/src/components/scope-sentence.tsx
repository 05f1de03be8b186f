/** What a scope allows: in the page's language, else in English, else in the first language that has a sentence. */
import type { Language } from '@grantway/messages/language';
import type { Scope } from '../api/operations.ts';
import { useLanguage } from '../texts/language.tsx';

type Props = { readonly of: Scope['allows']; readonly isSoft?: boolean };

export function ScopeSentence({ of: texts, isSoft }: Props) {
  const { language } = useLanguage();
  const others = Object.keys(texts) as Language[];
  const spoken = [language, 'en' as const, ...others].find((one) => texts[one] !== undefined);
  if (spoken === undefined) return;
  return (
    <span className={isSoft ? 'soft' : undefined} lang={spoken === language ? undefined : spoken}>
      {texts[spoken]}
    </span>
  );
}
