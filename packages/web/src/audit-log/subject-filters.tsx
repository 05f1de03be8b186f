/** Fields that filter events by ids. Some administrators may also type an email address instead of an account's id. */
import type { AuditTexts } from '@grantway/messages/console/audit';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { findAccount } from '../api/find-account.ts';
import { session } from '../api/session.ts';
import { Button } from '../components/button.tsx';
import { whyNotLoaded } from '../components/failure.tsx';
import { Field } from '../components/field.tsx';
import { useTexts } from '../texts/language.tsx';
import type { EventFilter, Subject } from './event-filter.ts';

type Props = { readonly filter: EventFilter; readonly isOfProject: boolean; readonly text: AuditTexts };

const ofProject = ['account', 'client', 'api', 'scope', 'domain'] as const;
const ofServer = [...ofProject, 'project', 'organization'] as const;

/** The maximum length of an account's id. Other ids and email addresses are shorter. */
const mostCharacters = 255;

export function SubjectFilters({ filter: { chosen, change }, isOfProject, text }: Props) {
  const seesAccounts = session().permissions.includes('accounts.list');
  const [typed, setTyped] = useState<Readonly<Partial<Record<Subject, string>>>>({});
  const [refused, setRefused] = useState<{ readonly account: string; readonly why: string }>();
  const shell = useTexts(shellTexts);
  const fields = isOfProject ? ofProject : ofServer;
  const valueFor = (name: Subject) => typed[name] ?? chosen[name] ?? '';
  const apply = async () => {
    const account = valueFor('account').trim();
    const others = Object.fromEntries(fields.map((name) => [name, valueFor(name).trim()]));
    if (!account.includes('@')) return change({ ...others, account });
    try {
      const found = seesAccounts ? await findAccount(account) : undefined;
      if (found === undefined) setRefused({ account, why: text.noAccount });
      else change({ ...others, account: found.id });
    } catch (error) {
      setRefused({ account, why: whyNotLoaded(error, shell) });
    }
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
              subject === 'account' && refused?.account === valueFor('account').trim()
                ? refused.why
                : undefined
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
