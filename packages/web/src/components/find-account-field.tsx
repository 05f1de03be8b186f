/** A search field for an account. The address bar never gets an email address: it would stay in the browser's history. */
import { useState } from 'react';
import { findAccount } from '../api/find-account.ts';
import { session } from '../api/session.ts';
import { Button } from './button.tsx';
import { Field } from './field.tsx';
import './find-account-field.css';

type Props = {
  readonly label: string;
  readonly meaning: string;
  readonly submit: string;
  readonly noAccount: string;
  /** Gets the account's id. */
  readonly onFound: (id: string) => void;
};

/** As many characters as an email address may have. */
const mostCharacters = 255;

export function FindAccountField({ label, meaning, submit, noAccount, onFound }: Props) {
  const [typed, setTyped] = useState('');
  const [unknown, setUnknown] = useState<string>();
  const find = async () => {
    const wanted = typed.trim();
    if (wanted === '') return;
    const { permissions, organization } = session();
    const mayFind = permissions.includes('accounts.list') || organization !== undefined;
    const isAddress = wanted.includes('@') && mayFind;
    const id = isAddress ? (await findAccount(wanted))?.id : wanted;
    if (id === undefined) setUnknown(typed);
    else onFound(id);
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
          refused={unknown !== undefined && unknown === typed ? noAccount : undefined}
        />
        <Button type="submit">{submit}</Button>
      </form>
    </search>
  );
}
