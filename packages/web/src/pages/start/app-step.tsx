import { shellTexts } from '@grantway/messages/console/shell';
import { Field } from '../../components/field.tsx';
import { emailRule, nameRule } from '../../components/rules.ts';
import { useTexts } from '../../texts/language.tsx';
import type { StepProps } from './step-props.ts';

export function AppStep({ answers, change, isSubmitted, text }: StepProps) {
  const { rules } = useTexts(shellTexts);
  return (
    <>
      <Field
        label={text.name}
        meaning={text.nameMeaning}
        value={answers.name}
        onChange={(name) => change({ name })}
        check={nameRule(rules)}
        isSubmitted={isSubmitted}
        autoFocus
      />
      <Field
        label={text.supportEmail}
        meaning={text.supportEmailMeaning}
        type="email"
        value={answers.supportEmail}
        onChange={(supportEmail) => change({ supportEmail })}
        check={emailRule(rules)}
        isSubmitted={isSubmitted}
        autoComplete="email"
      />
    </>
  );
}
