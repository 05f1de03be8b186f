/** The first scope of a new API. The person fills in both its name and its sentence, or neither. */
import type { OwnApisTexts } from '@grantway/messages/console/own-apis';
import { shellTexts } from '@grantway/messages/console/shell';
import type { ScopeInput } from '../../api/operations.ts';
import { sentenceRule } from '../../components/api-rules.ts';
import { ClassField, classes } from '../../components/class-field.tsx';
import { Field } from '../../components/field.tsx';
import '../../components/check-list.css';
import type { noSentences } from '../../components/scope-fields.ts';
import {
  ScopeNameField,
  type ScopeNaming,
  typedScopeNameRule,
  wholeScopeName,
} from '../../components/scope-name-field.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';

export type FirstScopeFields = {
  readonly scopeName: string;
  readonly sentence: string;
  readonly sensitivity: string;
};

type Checks = Readonly<Record<'scopeName' | 'sentence', (value: string) => string | undefined>>;

export function useFirstScopeChecks(
  { scopeName, sentence }: Pick<FirstScopeFields, 'scopeName' | 'sentence'>,
  naming: ScopeNaming,
  text: OwnApisTexts,
): Checks {
  const { rules } = useTexts(shellTexts);
  const isEmpty = scopeName.trim() === '' && sentence.trim() === '';
  const needed = (check: (value: string) => string | undefined) => (value: string) => {
    if (isEmpty) return undefined;
    return value.trim() === '' ? rules.required : check(value);
  };
  return {
    scopeName: needed(typedScopeNameRule(naming, text.rules)),
    sentence: needed(sentenceRule(text.rules)),
  };
}

export function firstScopeOf(
  { scopeName, sentence, sensitivity }: FirstScopeFields,
  naming: ScopeNaming,
  language: keyof typeof noSentences,
): ScopeInput | undefined {
  if (scopeName.trim() === '') return undefined;
  return {
    id: wholeScopeName(scopeName, naming),
    sensitivity: classOf(sensitivity),
    allows: { [language]: sentence.trim() },
  };
}

/** Asking for more care than needed is the safe side. */
function classOf(text: string): (typeof classes)[number] {
  return classes.find((one) => one === text) ?? 'sensitive';
}

type Props = {
  readonly fields: FirstScopeFields;
  readonly onChange: (changes: Partial<FirstScopeFields>) => void;
  readonly checks: Checks;
  readonly naming: ScopeNaming;
  readonly isOwners: boolean;
  readonly isSubmitted: boolean;
  readonly text: OwnApisTexts;
};

export function FirstScope({ fields, onChange, checks, naming, isOwners, isSubmitted, text }: Props) {
  const { optional } = useTexts(shellTexts);
  const { language } = useLanguage();
  return (
    <fieldset className="checks">
      <legend>
        {text.firstScope} <span className="soft">({optional})</span>
      </legend>
      <p className="field-meaning">{text.firstScopeMeaning}</p>
      <div className="stack first-scope">
        <ScopeNameField
          naming={naming}
          value={fields.scopeName}
          onChange={(scopeName) => onChange({ scopeName })}
          check={checks.scopeName}
          isSubmitted={isSubmitted}
          text={text}
        />
        <Field
          label={text.firstSentence}
          meaning={<span lang={language}>{text.firstSentenceMeaning}</span>}
          value={fields.sentence}
          onChange={(sentence) => onChange({ sentence })}
          check={checks.sentence}
          isSubmitted={isSubmitted}
        />
        <ClassField
          label={text.class}
          value={classOf(fields.sensitivity)}
          onChange={(sensitivity) => onChange({ sensitivity })}
          isOwners={isOwners}
          text={text}
        />
      </div>
    </fieldset>
  );
}
