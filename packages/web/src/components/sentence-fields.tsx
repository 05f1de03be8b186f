/**
 * The sentences of a scope in five languages: what the scope lets an app do, and beside it what an app still can't do. An
 * empty field shows below it the sentence that people read instead.
 */
import type { OwnApisTexts } from '@grantway/messages/console/own-apis';
import { type Language, languageNames, languages } from '@grantway/messages/language';
import { useId } from 'react';
import { sentenceRule } from './api-rules.ts';
import { type ScopeFields, type Sentences, spokenLanguage } from './scope-fields.ts';
import './sentence-fields.css';

type Props = {
  readonly fields: ScopeFields;
  readonly onChange: (changes: Partial<ScopeFields>) => void;
  /** A problem of the sentences as a whole: none says what the scope allows. */
  readonly problem: string | undefined;
  readonly text: OwnApisTexts;
};

export function SentenceFields({ fields, onChange, problem, text }: Props) {
  const id = useId();
  const change = (part: 'allows' | 'doesNotAllow', language: Language) => (typed: string) =>
    onChange({ [part]: { ...fields[part], [language]: typed } });
  return (
    <fieldset className="sentences" aria-describedby={`${id}-meaning ${id}-problem`}>
      <legend>{text.sentences}</legend>
      <p className="field-meaning" id={`${id}-meaning`}>
        {text.sentencesMeaning}
      </p>
      <div className="sentence-row sentence-head" aria-hidden="true">
        <span />
        <span>{text.allows}</span>
        <span>{text.doesNotAllow}</span>
      </div>
      {languages.map((language) => (
        <div className="sentence-row" key={language}>
          <span className="sentence-language" lang={language} aria-hidden="true">
            {languageNames[language]}
          </span>
          <Sentence
            label={text.allowsIn(languageNames[language])}
            heading={text.allows}
            language={language}
            sentences={fields.allows}
            onChange={change('allows', language)}
            text={text}
          />
          <Sentence
            label={text.doesNotAllowIn(languageNames[language])}
            heading={text.doesNotAllow}
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
    </fieldset>
  );
}

type SentenceProps = {
  readonly label: string;
  readonly heading: string;
  readonly language: Language;
  readonly sentences: Sentences;
  readonly onChange: (typed: string) => void;
  readonly text: OwnApisTexts;
};

function Sentence({ label, heading, language, sentences, onChange, text }: SentenceProps) {
  const id = useId();
  const value = sentences[language];
  const problem = sentenceRule(text.rules)(value);
  const spoken = spokenLanguage(sentences, language);
  return (
    <div className="sentence">
      <span className="sentence-heading" aria-hidden="true">
        {heading}
      </span>
      <textarea
        aria-label={label}
        aria-describedby={id}
        aria-invalid={problem !== undefined}
        lang={language}
        rows={2}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        autoComplete="off"
      />
      <p id={id} className={problem === undefined ? 'sentence-note' : 'field-problem'} aria-live="polite">
        {problem}
        {problem === undefined && value.trim() === '' && spoken !== undefined && (
          <>
            {text.shownInstead} <q lang={spoken}>{sentences[spoken]}</q>
          </>
        )}
      </p>
    </div>
  );
}
