import type { OwnApisTexts } from '@grantway/messages/console/own-apis';
import type { Scope } from '../api/operations.ts';
import { sentenceRule } from './api-rules.ts';
import { CheckList } from './check-list.tsx';
import { ClassField } from './class-field.tsx';
import { hasSentence, type ScopeFields } from './scope-fields.ts';
import { SentenceFields } from './sentence-fields.tsx';

type Props = {
  readonly fields: ScopeFields;
  readonly onChange: (changes: Partial<ScopeFields>) => void;
  readonly others: readonly Scope[];
  /** Whether an owner defined the API and changes it now. Then the scope can't become non-sensitive (decision 0079). */
  readonly isOwners: boolean;
  readonly isSubmitted: boolean;
  readonly text: OwnApisTexts;
};

export function ScopeFieldList({ fields, onChange, others, isOwners, isSubmitted, text }: Props) {
  const names = [...new Set([...others.map(({ id }) => id), ...fields.includes])];
  return (
    <>
      <SentenceFields
        fields={fields}
        onChange={onChange}
        problem={isSubmitted && !hasSentence(fields.allows) ? text.rules.needsSentence : undefined}
        text={text}
      />
      <ClassField
        label={text.class}
        value={fields.sensitivity}
        onChange={(sensitivity) => onChange({ sensitivity })}
        isOwners={isOwners}
        text={text}
      />
      {names.length > 0 && (
        <CheckList
          label={text.includes}
          meaning={text.includesMeaning}
          choices={names.map((value) => ({ value, name: value }))}
          chosen={fields.includes}
          onChange={(includes) => onChange({ includes })}
        />
      )}
    </>
  );
}

export function areGoodScopeFields({ allows, doesNotAllow }: ScopeFields, text: OwnApisTexts): boolean {
  const check = sentenceRule(text.rules);
  return (
    hasSentence(allows) &&
    [allows, doesNotAllow].every((texts) =>
      Object.values(texts).every((sentence) => check(sentence) === undefined),
    )
  );
}
