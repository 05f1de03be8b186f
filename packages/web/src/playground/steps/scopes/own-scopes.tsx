import { scopesTexts } from '@grantway/messages/playground/scopes';
import { canBeScope } from '@grantway/protocol/scope';
import { useState } from 'react';
import { Button } from '../../../components/button.tsx';
import { Field } from '../../../components/field.tsx';
import { useLanguage, useTexts } from '../../../texts/language.tsx';
import { mostScopes } from '../../workspace/snapshot.ts';
import { useWorkspace } from '../../workspace/use-workspace.tsx';

export function OwnScopes() {
  const text = useTexts(scopesTexts);
  const number = new Intl.NumberFormat(useLanguage().language);
  const { chosenScopes, chooseScopes } = useWorkspace();
  const [typed, setTyped] = useState('');
  const [isSubmitted, setSubmitted] = useState(false);
  const namesIn = (value: string) => value.split(/\s+/).filter((name) => name !== '');
  const check = (value: string) => {
    const malformed = namesIn(value).find((name) => !canBeScope(name));
    if (malformed !== undefined) return text.malformed(malformed);
    const isTooMuch = new Set([...chosenScopes, ...namesIn(value)]).size > mostScopes;
    return isTooMuch ? text.tooMany(number.format(mostScopes)) : undefined;
  };
  const add = () => {
    setSubmitted(true);
    if (check(typed) !== undefined) return;
    chooseScopes([...new Set([...chosenScopes, ...namesIn(typed)])]);
    setTyped('');
    setSubmitted(false);
  };
  return (
    <form
      className="field-and-button"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        add();
      }}
    >
      <Field
        label={text.own}
        meaning={text.ownMeaning}
        value={typed}
        onChange={setTyped}
        check={check}
        isSubmitted={isSubmitted}
        isMachine
      />
      <Button type="submit">{text.add}</Button>
    </form>
  );
}
