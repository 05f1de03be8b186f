/** The console's other tabs and all pages of the server use the language that the person chooses in the console. */
import { chooseLanguage } from '@grantway/messages/choose-language';
import type { InEveryLanguage } from '@grantway/messages/every-language';
import type { Language } from '@grantway/messages/language';
import { createContext, type ReactNode, use, useEffect, useLayoutEffect, useState } from 'react';

type Choice = { readonly language: Language; readonly choose: (language: Language) => void };

const LanguageContext = createContext<Choice | undefined>(undefined);

/** The console's tabs tell each other the chosen language on this channel. */
const tabsChannel = 'language';

/** Returns the document's language. Removes `hl` from the address, because other pages' addresses don't have it. */
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

/** Stores the choice for all pages of this server (decision 0069). */
async function keepLanguage(hl: Language): Promise<void> {
  try {
    await fetch('/language', {
      method: 'POST',
      body: new URLSearchParams({ hl }),
      redirect: 'manual',
      keepalive: true,
    });
  } catch {
    // Without a connection, the choice lasts until a reload.
  }
}

export function useLanguage(): Choice {
  const choice = use(LanguageContext);
  if (choice === undefined) throw new TypeError('there is no LanguageProvider');
  return choice;
}

export function useTexts<Texts>(texts: InEveryLanguage<Texts>): Texts {
  return texts[useLanguage().language];
}
