/** A scope's sensitivity. Owners can't choose the class that shows no warning (decision 0079). */
import { apisTexts } from '@grantway/messages/console/apis';
import type { OwnApisTexts } from '@grantway/messages/console/own-apis';
import type { Scope } from '../api/operations.ts';
import { useTexts } from '../texts/language.tsx';
import { ChoiceField } from './field.tsx';

export const classes = ['non-sensitive', 'sensitive', 'restricted'] as const;

type Props = {
  readonly label: string;
  readonly value: Scope['sensitivity'];
  readonly onChange: (value: Scope['sensitivity']) => void;
  readonly isOwners: boolean;
  readonly text: OwnApisTexts;
};

export function ClassField({ label, value, onChange, isOwners, text }: Props) {
  const { sensitivities } = useTexts(apisTexts);
  return (
    <ChoiceField
      label={label}
      value={value}
      onChange={onChange}
      choices={classes.map((each) => {
        const isUnavailable = isOwners && each === 'non-sensitive';
        const meaning = text.classMeanings[each];
        return {
          value: each,
          name: sensitivities[each],
          meaning: isUnavailable ? `${meaning} ${text.onlyAdministrators}` : meaning,
          isUnavailable,
        };
      })}
    />
  );
}
