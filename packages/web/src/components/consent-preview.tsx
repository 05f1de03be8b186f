/** Shows a project's real consent page, with unsaved changes, in any language, theme and width. */
import { consentPreviewTexts } from '@grantway/messages/console/consent-preview';
import { type Language, languageNames, languages } from '@grantway/messages/language';
import { isSignInScope } from '@grantway/protocol/scope';
import { type ReactNode, useId, useState } from 'react';
import type { ProjectChanges, Scope } from '../api/operations.ts';
import { authuser } from '../api/session.ts';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { PreviewScreen } from './preview-screen.tsx';
import { ScopeSentence } from './scope-sentence.tsx';
import { Tabs } from './tabs.tsx';
import { usePaused } from './use-paused.ts';
import './consent-preview.css';
import { MachineText } from './machine-text.tsx';

const screens = { phone: { width: 360, height: 680 }, desktop: { width: 1_000, height: 900 } } as const;
type Screen = keyof typeof screens;
type Theme = 'light' | 'dark';

/** More scopes would make the address of the preview too long. */
const mostScopes = 40;
const signInScopes = ['openid', 'email', 'profile'];

type Props = {
  readonly project: string;
  /** The etag of the saved project. A new etag reloads the preview. */
  readonly version: string | undefined;
  /** Unsaved changes. The server must accept each value. */
  readonly unsaved?: ProjectChanges['consentScreen'];
  /** The scopes that the app declares. */
  readonly scopes: readonly string[];
  readonly known: ReadonlyMap<string, Scope>;
};

export function ConsentPreview({ project, version = '', unsaved = {}, scopes, known }: Props) {
  const text = useTexts(consentPreviewTexts);
  const { language: own } = useLanguage();
  const id = useId();
  const [language, setLanguage] = useState<Language>(own);
  const [theme, setTheme] = useState<Theme>('light');
  const [screen, setScreen] = useState<Screen>('phone');
  const [left, setLeft] = useState<readonly string[]>([]);
  const [chosenSignIn, setSignIn] = useState<boolean>();
  const [isOffline, setOffline] = useState(true);
  const isUnsaved = Object.keys(unsaved).length > 0;
  const offered = scopes.slice(0, mostScopes);
  // The request is the one that the code of "Connect your app" makes: a sign-in only if the app declares it or nothing else.
  const declaresSignIn = offered.some(isSignInScope);
  const isSignIn = !declaresSignIn && (chosenSignIn ?? offered.length === 0);
  const asked = [...(isSignIn ? signInScopes : []), ...offered.filter((scope) => !left.includes(scope))];
  const address = usePaused(
    `/management/v1/projects/${encodeURIComponent(project)}:previewConsent?${new URLSearchParams({
      scopes: (asked.length === 0 ? signInScopes : asked).join(' '),
      language,
      theme,
      offline: String(isOffline),
      ...(isUnsaved && { consentScreen: JSON.stringify(unsaved) }),
      authuser: authuser(),
    })}#${encodeURIComponent(version)}`,
  );
  return (
    <section className="preview" aria-labelledby={id}>
      <h2 id={id}>{text.heading}</h2>
      <div className="preview-tools">
        <select
          className="select"
          aria-label={text.language}
          value={language}
          onChange={(event) => setLanguage(event.target.value as Language)}
        >
          {languages.map((each) => (
            <option key={each} value={each} lang={each}>
              {languageNames[each]}
            </option>
          ))}
        </select>
        <Tabs label={text.theme} chosen={theme} choices={named(text.themes)} onChoose={setTheme} />
        <Tabs label={text.width} chosen={screen} choices={named(text.widths)} onChoose={setScreen} />
      </div>
      <details className="preview-asked">
        <summary>{text.asked}</summary>
        <ul>
          {offered.map((scope) => (
            <Ticked
              key={scope}
              isTicked={!left.includes(scope)}
              onChange={(isTicked) =>
                setLeft(isTicked ? left.filter((one) => one !== scope) : [...left, scope])
              }
            >
              <ScopeName name={scope} known={known} />
            </Ticked>
          ))}
          {!declaresSignIn && (
            <Ticked isTicked={isSignIn || asked.length === 0} onChange={setSignIn}>
              {text.signIn}
            </Ticked>
          )}
          <Ticked isTicked={isOffline} onChange={setOffline}>
            {text.offline}
          </Ticked>
        </ul>
      </details>
      <PreviewScreen address={address} title={text.frame} {...screens[screen]} failed={text.failed} />
      <p className="preview-note">
        {isUnsaved && <span role="status">{text.unsaved} </span>}
        {text.note}{' '}
        <a href={address} target="_blank" rel="noreferrer">
          {text.open}
        </a>
      </p>
    </section>
  );
}

function named<Value extends string>(names: Readonly<Record<Value, string>>) {
  return (Object.entries(names) as [Value, string][]).map(([value, name]) => ({ value, name }));
}

type TickedProps = {
  readonly isTicked: boolean;
  readonly onChange: (isTicked: boolean) => void;
  readonly children: ReactNode;
};

function Ticked({ isTicked, onChange, children }: TickedProps) {
  return (
    <li>
      <label className="preview-choice">
        <input type="checkbox" checked={isTicked} onChange={(event) => onChange(event.target.checked)} />
        <span>{children}</span>
      </label>
    </li>
  );
}

function ScopeName({ name, known }: { readonly name: string; readonly known: Props['known'] }) {
  const scope = known.get(name);
  if (scope !== undefined) return <ScopeSentence of={scope.allows} />;
  return <MachineText>{name}</MachineText>;
}
