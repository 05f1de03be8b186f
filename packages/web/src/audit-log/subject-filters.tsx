/** Fields for the ids by which events can be filtered. An administrator may type an address instead of an account's id. */
import type { AuditTexts } from '@grantway/messages/console/audit';
import { useState } from 'react';
import { findAccount } from '../api/find-account.ts';
import { session } from '../api/session.ts';
import { Button } from '../components/button.tsx';
import { Field } from '../components/field.tsx';
import type { EventFilter, Subject } from './event-filter.ts';

type Props = { readonly filter: EventFilter; readonly isOfProject: boolean; readonly text: AuditTexts };

const ofProject = ['account', 'client', 'api', 'scope', 'domain'] as const;
const ofServer = [...ofProject, 'project', 'organization'] as const;

/** As many characters as the name of a scope may have. */
const mostCharacters = 200;

export function SubjectFilters({ filter: { chosen, change }, isOfProject, text }: Props) {
  const seesAccounts = session().permissions.includes('accounts.list');
  const [typed, setTyped] = useState<Readonly<Partial<Record<Subject, string>>>>({});
  const [unknown, setUnknown] = useState<string>();
  const fields = isOfProject ? ofProject : ofServer;
  const valueFor = (name: Subject) => typed[name] ?? chosen[name] ?? '';
  const apply = async () => {
    const account = valueFor('account').trim();
    const isAddress = seesAccounts && account.includes('@');
    const id = isAddress ? (await findAccount(account))?.id : account;
    if (id === undefined) return setUnknown(account);
    change({ ...Object.fromEntries(fields.map((name) => [name, valueFor(name).trim()])), account: id });
  };
  return (
    <details className="more-filters">
      <summary>{text.more}</summary>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void apply();
        }}
      >
        {fields.map((subject) => (
          <Field
            key={subject}
            label={
              subject === 'account'
                ? seesAccounts
                  ? text.accountIdOrEmail
                  : text.accountId
                : text.subjects[subject]
            }
            value={valueFor(subject)}
            onChange={(value) => setTyped({ ...typed, [subject]: value.slice(0, mostCharacters) })}
            refused={
              subject === 'account' && unknown === valueFor('account').trim() ? text.noAccount : undefined
            }
            isMachine
          />
        ))}
        <div className="form-actions">
          <Button type="submit">{text.apply}</Button>
        </div>
      </form>
    </details>
  );
}
