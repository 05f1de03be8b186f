/**
 * The language of the console. At first, it's the language that the server chose for this person. If the person chooses another
 * language in the console, the console's other tabs and the server's other pages use it too.
 */
import { chooseLanguage } from '@grantway/messages/choose-language';
import type { InEveryLanguage } from '@grantway/messages/every-language';
import type { Language } from '@grantway/messages/language';
import { createContext, type ReactNode, use, useEffect, useLayoutEffect, useState } from 'react';

type Choice = { readonly language: Language; readonly choose: (language: Language) => void };

const LanguageContext = createContext<Choice | undefined>(undefined);

/** The name of the channel on which the console's tabs tell each other the language that a person chose. */
const tabsChannel = 'language';

/**
 * Returns the language of the document, which the server has chosen. Removes `hl` from the address, because the addresses of
 * the console's other pages don't have it.
 */
export function firstLanguage(): Language {
  const url = new URL(window.location.href);
  url.searchParams.delete('hl');
  window.history.replaceState(window.history.state, '', url);
  return chooseLanguage({ hl: document.documentElement.lang });
}

export function LanguageProvider({ first, children }: { first: Language; children: ReactNode }) {
  const [language, setLanguage] = useState(first);
  useLayoutEffect(() => {
    document.documentElement.lang = language;
  }, [language]);
  useEffect(() => {
    const tabs = new BroadcastChannel(tabsChannel);
    tabs.onmessage = ({ data }) => setLanguage(chooseLanguage({ hl: String(data) }));
    return () => tabs.close();
  }, []);
  const choose = (chosen: Language) => {
    void keepLanguage(chosen);
    setLanguage(chosen);
    const tabs = new BroadcastChannel(tabsChannel);
    tabs.postMessage(chosen);
    tabs.close();
  };
  return <LanguageContext value={{ language, choose }}>{children}</LanguageContext>;
}

/** Stores the choice for all pages of this server, as the language menu of the server's other pages does (decision 0069). */
async function keepLanguage(hl: Language): Promise<void> {
  try {
    await fetch('/language', {
      method: 'POST',
      body: new URLSearchParams({ hl }),
      redirect: 'manual',
      keepalive: true,
    });
  } catch {
    // Without a connection, the choice lasts until the page is loaded again.
  }
}

export function useLanguage(): Choice {
  const choice = use(LanguageContext);
  if (choice === undefined) throw new TypeError('there is no LanguageProvider');
  return choice;
}

/** Returns texts in the current language: all texts of a page, or a single text, such as a page's name. */
export function useTexts<Texts>(texts: InEveryLanguage<Texts>): Texts {
  return texts[useLanguage().language];
}
