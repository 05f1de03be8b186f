/**
 * The sentences of a scope, in English, the page's language, and each language that has a sentence. A button adds
 * another language.
 */
import type { OwnApisTexts } from '@grantway/messages/console/own-apis';
import { shellTexts } from '@grantway/messages/console/shell';
import { type Language, languageNames, languages } from '@grantway/messages/language';
import { useId, useState } from 'react';
import { useLanguage, useTexts } from '../texts/language.tsx';
import { sentenceRule } from './api-rules.ts';
import { Button } from './button.tsx';
import type { ScopeFields, Sentences } from './scope-fields.ts';
import './sentence-fields.css';

type Props = {
  readonly fields: ScopeFields;
  readonly onChange: (changes: Partial<ScopeFields>) => void;
  /** Why all sentences together are wrong: none says what the scope allows. */
  readonly problem: string | undefined;
  readonly text: OwnApisTexts;
};

export function SentenceFields({ fields, onChange, problem, text }: Props) {
  const id = useId();
  const { language: own } = useLanguage();
  const { optional } = useTexts(shellTexts);
  const [added, setAdded] = useState<readonly Language[]>([]);
  const change = (part: 'allows' | 'doesNotAllow', language: Language) => (typed: string) =>
    onChange({ [part]: { ...fields[part], [language]: typed } });
  const hasText = (language: Language) =>
    fields.allows[language] !== '' || fields.doesNotAllow[language] !== '';
  const first: readonly Language[] = own === 'en' ? ['en'] : ['en', own];
  // Languages that had sentences at first stay visible even if the person empties them.
  const [seen] = useState(() => languages.filter(hasText));
  const isShown = (language: Language) =>
    first.includes(language) || seen.includes(language) || added.includes(language) || hasText(language);
  const shown = [...first, ...languages.filter((one) => isShown(one) && !first.includes(one))];
  const others = languages.filter((language) => !isShown(language));
  return (
    <fieldset className="sentences" aria-describedby={`${id}-meaning ${id}-problem`}>
      <legend>{text.sentences}</legend>
      <p className="field-meaning" id={`${id}-meaning`}>
        {text.sentencesMeaning} {text.shownInstead}
      </p>
      <div className="sentence-row sentence-head" aria-hidden="true">
        <span />
        <span>{text.allows}</span>
        <span>
          {text.doesNotAllow} ({optional})
        </span>
      </div>
      {shown.map((language, at) => (
        <div className="sentence-row" key={language}>
          <span className="sentence-language" lang={language} aria-hidden="true">
            {languageNames[language]}
          </span>
          <Sentence
            label={text.allowsIn(languageNames[language])}
            heading={text.allows}
            language={language}
            sentences={fields.allows}
            isWrong={at === 0 && problem !== undefined}
            autoFocus={added.at(-1) === language}
            onChange={change('allows', language)}
            text={text}
          />
          <Sentence
            label={text.doesNotAllowIn(languageNames[language])}
            heading={`${text.doesNotAllow} (${optional})`}
            language={language}
            sentences={fields.doesNotAllow}
            onChange={change('doesNotAllow', language)}
            text={text}
          />
        </div>
      ))}
      <p className="field-problem" id={`${id}-problem`} aria-live="polite">
        {problem}
      </p>
      {others.length > 0 && (
        <p className="sentence-more">
          <span className="soft">{text.addTranslation}</span>
          {others.map((language) => (
            <Button key={language} kind="quiet" onClick={() => setAdded([...added, language])}>
              <span lang={language}>{languageNames[language]}</span>
            </Button>
          ))}
        </p>
      )}
    </fieldset>
  );
}

type SentenceProps = {
  readonly label: string;
  readonly heading: string;
  readonly language: Language;
  readonly sentences: Sentences;
  /** Whether this field shows the problem of all sentences together. */
  readonly isWrong?: boolean;
  readonly autoFocus?: boolean;
  readonly onChange: (typed: string) => void;
  readonly text: OwnApisTexts;
};

function Sentence(props: SentenceProps) {
  const { label, heading, language, sentences, isWrong = false, autoFocus, onChange, text } = props;
  const id = useId();
  const value = sentences[language];
  const problem = sentenceRule(text.rules)(value);
  return (
    <div className="sentence">
      <span className="sentence-heading" aria-hidden="true">
        {heading}
      </span>
      <textarea
        aria-label={label}
        aria-describedby={id}
        aria-invalid={isWrong || problem !== undefined}
        lang={language}
        rows={2}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
        // biome-ignore lint/a11y/noAutofocus: only the field that the person has asked for
        autoFocus={autoFocus}
      />
      <p id={id} className="field-problem" aria-live="polite">
        {problem}
      </p>
    </div>
  );
}
