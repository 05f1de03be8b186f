import type { OwnApisTexts } from '@grantway/messages/console/own-apis';
import { shellTexts } from '@grantway/messages/console/shell';
import { useTexts } from '../texts/language.tsx';
import { audienceRule, termsRule } from './api-rules.ts';
import { ChoiceField, Field } from './field.tsx';
import { nameRule } from './rules.ts';

/** A draft keeps only texts, so booleans are `yes` or `no`. */
export type ApiFields = {
  readonly title: string;
  /** The product that the API belongs to. Empty if the product has the API's title. */
  readonly family: string;
  readonly audience: string;
  readonly needsEnabling: string;
  readonly offersTimeLimit: string;
  readonly termsOfServiceUrl: string;
};

type Props = {
  readonly fields: ApiFields;
  readonly onChange: (changes: Partial<ApiFields>) => void;
  readonly mayChangeAudience: boolean;
  /** False if the form shows the choice of `needsEnabling` elsewhere. */
  readonly hasWhoCanCall?: boolean;
  /** Whether the page has made the audience from the id. */
  readonly isAudienceProposed?: boolean;
  readonly audienceRefused: string | undefined;
  readonly isSubmitted: boolean;
  readonly text: OwnApisTexts;
};

export function ApiFieldList({
  fields,
  onChange,
  mayChangeAudience,
  hasWhoCanCall = true,
  isAudienceProposed,
  audienceRefused,
  isSubmitted,
  text,
}: Props) {
  const checks = useApiChecks(text);
  return (
    <>
      {mayChangeAudience && (
        <Field
          label={text.audience}
          meaning={text.audienceMeaning}
          type="url"
          value={fields.audience}
          onChange={(audience) => onChange({ audience })}
          check={checks.audience}
          refused={audienceRefused}
          isProposed={isAudienceProposed}
          isSubmitted={isSubmitted}
          isMachine
        />
      )}
      <Field
        label={text.family}
        meaning={text.familyMeaning}
        value={fields.family}
        onChange={(family) => onChange({ family })}
        check={checks.family}
        isSubmitted={isSubmitted}
        isOptional
      />
      {hasWhoCanCall && <ApiChoice field="needsEnabling" fields={fields} onChange={onChange} text={text} />}
      <ApiChoice field="offersTimeLimit" fields={fields} onChange={onChange} text={text} />
      <Field
        label={text.terms}
        meaning={text.termsMeaning}
        type="url"
        value={fields.termsOfServiceUrl}
        onChange={(termsOfServiceUrl) => onChange({ termsOfServiceUrl })}
        check={checks.termsOfServiceUrl}
        isSubmitted={isSubmitted}
        isOptional
      />
    </>
  );
}

type ChoiceProps = Pick<Props, 'fields' | 'onChange' | 'text'> & {
  readonly field: 'needsEnabling' | 'offersTimeLimit';
};

export function ApiChoice({ field, fields, onChange, text }: ChoiceProps) {
  return (
    <ChoiceField
      label={text[field]}
      value={fields[field] === 'yes' ? 'yes' : 'no'}
      onChange={(chosen) => onChange({ [field]: chosen })}
      choices={(['no', 'yes'] as const).map((value) => ({ value, ...text[`${field}Choices`][value] }))}
    />
  );
}

type Checks = Readonly<
  Record<'title' | 'family' | 'audience' | 'termsOfServiceUrl', (value: string) => string | undefined>
>;

export function useApiChecks(text: OwnApisTexts): Checks {
  const { rules } = useTexts(shellTexts);
  const title = nameRule(rules);
  return {
    title,
    family: (value) => (value.trim() === '' ? undefined : title(value)),
    audience: audienceRule(text.rules),
    termsOfServiceUrl: termsRule(text.rules),
  };
}

export function areGoodApiFields(fields: ApiFields, checks: Checks): boolean {
  return (Object.keys(checks) as (keyof Checks)[]).every(
    (field) => checks[field](fields[field]) === undefined,
  );
}

/** The input of the management API for these fields. Null removes a value. */
export function apiInputOf(fields: Partial<ApiFields>) {
  const { title, family, audience, needsEnabling, offersTimeLimit, termsOfServiceUrl } = fields;
  return {
    ...(title !== undefined && { title: title.trim() }),
    ...(audience !== undefined && { audience: audience.trim() }),
    ...(family !== undefined && { family: family.trim() || null }),
    ...(needsEnabling !== undefined && { needsEnabling: needsEnabling === 'yes' }),
    ...(offersTimeLimit !== undefined && { offersTimeLimit: offersTimeLimit === 'yes' }),
    ...(termsOfServiceUrl !== undefined && { termsOfServiceUrl: termsOfServiceUrl.trim() || null }),
  };
}

export function apiOptions(input: ReturnType<typeof apiInputOf>): readonly string[] {
  const { title, family, audience, needsEnabling, offersTimeLimit, termsOfServiceUrl } = input;
  return [
    ...(title === undefined ? [] : ['--title', title]),
    ...(audience === undefined ? [] : ['--audience', audience]),
    ...(family === undefined ? [] : ['--family', family ?? '']),
    ...(needsEnabling === undefined ? [] : [needsEnabling ? '--needs-enabling' : '--no-needs-enabling']),
    ...(offersTimeLimit === undefined
      ? []
      : [offersTimeLimit ? '--offers-time-limit' : '--no-offers-time-limit']),
    ...(termsOfServiceUrl === undefined ? [] : ['--terms-of-service-url', termsOfServiceUrl ?? '']),
  ];
}
