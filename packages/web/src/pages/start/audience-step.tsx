import { shellTexts } from '@grantway/messages/console/shell';
import { session } from '../../api/session.ts';
import { ChoiceField, Field } from '../../components/field.tsx';
import { useTexts } from '../../texts/language.tsx';
import { type Audience, audienceOf, testUsersRule } from './registration.ts';
import type { StepProps } from './step-props.ts';

export function AudienceStep({ answers, change, isSubmitted, text }: StepProps) {
  const { rules } = useTexts(shellTexts);
  const { organization } = session();
  const audience = audienceOf(answers);
  const offered: readonly Audience[] = [
    'testing',
    'everybody',
    ...(organization ? (['organization'] as const) : []),
  ];
  return (
    <>
      <ChoiceField
        label={text.audience}
        value={audience}
        onChange={(chosen) => change({ audience: chosen })}
        choices={offered.map((value) => ({
          value,
          name:
            value === 'organization' ? text.organization(organization?.name ?? '') : text.audiences[value],
          meaning: text.audienceMeanings[value],
        }))}
      />
      {audience === 'testing' && (
        <Field
          label={text.testUsers}
          meaning={text.testUsersMeaning}
          value={answers.testUsers}
          onChange={(testUsers) => change({ testUsers })}
          check={testUsersRule(rules, text)}
          isSubmitted={isSubmitted}
        />
      )}
    </>
  );
}
