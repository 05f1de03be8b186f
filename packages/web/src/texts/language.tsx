/**
 * The language of the console: the one that the server chose for this person, or the one chosen here, which the browser
 * keeps.
 */
import { chooseLanguage } from '@grantway/messages/choose-language';
import type { InEveryLanguage, LazyTexts } from '@grantway/messages/console/lazy-texts';
import type { Language } from '@grantway/messages/language';
import { createContext, type ReactNode, startTransition, use, useLayoutEffect, useState } from 'react';

const storageKey = 'grantway.language';

type Choice = { readonly language: Language; readonly choose: (language: Language) => void };

const LanguageContext = createContext<Choice | undefined>(undefined);

/** `hl` in the address, else the language chosen earlier in this browser, else that of the document. */
export function firstLanguage(): Language {
  const url = new URL(window.location.href);
  const hl = url.searchParams.get('hl');
  if (hl === null)
    return chooseLanguage({ hl: localStorage.getItem(storageKey) ?? document.documentElement.lang });
  url.searchParams.delete('hl');
  window.history.replaceState(window.history.state, '', url);
  const language = chooseLanguage({ hl });
  localStorage.setItem(storageKey, language);
  return language;
}

export function LanguageProvider({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  const choose = (chosen: Language) => {
    localStorage.setItem(storageKey, chosen);
    // The old texts stay until the new ones are there.
    startTransition(() => setLanguage(chosen));
  };
  return <LanguageContext value={{ language, choose }}>{children}</LanguageContext>;
}

export function useLanguage(): Choice {
  const choice = use(LanguageContext);
  if (choice === undefined) throw new TypeError('there is no LanguageProvider');
  return choice;
}

const loaded = new Map<LazyTexts<unknown>, Map<Language, Promise<unknown>>>();

/** The same promise for the same texts, so that React can wait for it. */
export function loadTexts<Texts>(texts: LazyTexts<Texts>, language: Language): Promise<Texts> {
  const ofTexts = loaded.get(texts) ?? new Map<Language, Promise<unknown>>();
  loaded.set(texts, ofTexts);
  const promise = ofTexts.get(language) ?? texts[language]();
  ofTexts.set(language, promise);
  return promise as Promise<Texts>;
}

/** The texts in the present language. Suspends while they load. */
export function useTexts<Texts>(texts: LazyTexts<Texts>): Texts {
  return use(loadTexts(texts, useLanguage().language));
}

export function useName(name: InEveryLanguage): string {
  return name[useLanguage().language];
}
