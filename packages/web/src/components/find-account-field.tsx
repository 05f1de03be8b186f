/**
 * Finds an account by id or, if the person may, by email address. `onFound` gets an id, because an email address in
 * the address bar would stay in the browser's history.
 */
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { findAccount } from '../api/find-account.ts';
import { session } from '../api/session.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { whyNotLoaded } from './failure.tsx';
import { Field } from './field.tsx';
import './find-account-field.css';

type Props = {
  readonly label: string;
  readonly meaning: string;
  readonly submit: string;
  readonly noAccount: string;
  readonly onFound: (id: string) => void;
};

/** The maximum length of an account's id. Email addresses are shorter. */
const mostCharacters = 255;

export function FindAccountField({ label, meaning, submit, noAccount, onFound }: Props) {
  const [typed, setTyped] = useState('');
  const [refused, setRefused] = useState<{ readonly typed: string; readonly why: string }>();
  const shell = useTexts(shellTexts);
  const find = async () => {
    const wanted = typed.trim();
    if (wanted === '') return;
    const { permissions, organization } = session();
    const mayFind = permissions.includes('accounts.list') || organization !== undefined;
    if (!wanted.includes('@')) return onFound(wanted);
    try {
      const account = mayFind ? await findAccount(wanted) : undefined;
      if (account === undefined) setRefused({ typed, why: noAccount });
      else onFound(account.id);
    } catch (error) {
      setRefused({ typed, why: whyNotLoaded(error, shell) });
    }
  };
  return (
    <search>
      <form
        className="find-account"
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void find();
        }}
      >
        <Field
          label={label}
          meaning={meaning}
          type="search"
          value={typed}
          onChange={(value) => setTyped(value.slice(0, mostCharacters))}
          refused={refused?.typed === typed ? refused.why : undefined}
        />
        <Button type="submit">{submit}</Button>
      </form>
    </search>
  );
}
