import type { ConsentAudienceTexts } from '@grantway/messages/console/consent-audience';
import { isEmailAddress } from '@grantway/protocol/email-address';
import { useState } from 'react';
import type { Project } from '../../api/operations.ts';
import { Button } from '../../components/button.tsx';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { useDraft } from '../../components/use-draft.ts';
import { useLanguage } from '../../texts/language.tsx';
import { useTestUsers } from './use-test-users.ts';
import './audience.css';

type Props = {
  readonly project: Project;
  readonly mayChange: boolean;
  readonly text: ConsentAudienceTexts;
};

const lengthOfPage = { error: undefined, reload: () => {}, from: 1, next: undefined, previous: undefined };

export function TestUsers({ project, mayChange, text }: Props) {
  const { language } = useLanguage();
  const [removed, setRemoved] = useState<string>();
  const { testUsers = [], testUsersAdded, testUserLimit } = project;
  const format = new Intl.NumberFormat(language);
  const left = Math.max(0, testUserLimit - testUsersAdded);
  return (
    <section className="section" aria-labelledby="test-users">
      <h2 id="test-users">{text.testUsers}</h2>
      <p className="soft">{text.testUsersMeaning}</p>
      <p className="soft places">
        {text.left(format.format(left), format.format(testUserLimit))}
        {testUsersAdded > testUsers.length && ` (${text.removedCount})`}
      </p>
      <DataTable
        label={text.testUsers}
        page={{ ...lengthOfPage, data: testUsers }}
        keyOf={(email) => email}
        columns={[{ heading: text.email, cell: (email) => <span className="cell-text">{email}</span> }]}
        actions={
          mayChange
            ? (email) => (
                <Button kind="quiet-danger" aria-label={text.remove(email)} onClick={() => setRemoved(email)}>
                  {text.removeShort}
                </Button>
              )
            : undefined
        }
        empty={<EmptyState title={text.none} meaning={text.noneMeaning} />}
      />
      {mayChange && left > 0 && <AddTestUsers project={project} left={left} text={text} />}
      {removed !== undefined && (
        <RemoveTestUser project={project} email={removed} text={text} onClose={() => setRemoved(undefined)} />
      )}
    </section>
  );
}

type AddProps = { readonly project: Project; readonly left: number; readonly text: ConsentAudienceTexts };

function AddTestUsers({ project, left, text }: AddProps) {
  const { language } = useLanguage();
  const { show } = useNotices();
  const [{ emails }, change, forget] = useDraft(`test-users.${project.id}`, { emails: '' });
  const [isSubmitted, setSubmitted] = useState(false);
  const { update, inputFor, pending, failure } = useTestUsers(project);
  const added = [...new Set(addressesIn(emails))];
  const check = (typed: string) => {
    const wrong = addressesIn(typed).find((email) => !isEmailAddress(email));
    if (wrong !== undefined) return text.wrongAddress(wrong);
    const { testUsers = [] } = project;
    const isMore = new Set(addressesIn(typed).filter((email) => !testUsers.includes(email))).size > left;
    return isMore ? text.tooMany(new Intl.NumberFormat(language).format(left)) : undefined;
  };
  const submit = async () => {
    setSubmitted(true);
    if (added.length === 0 || check(emails) !== undefined || pending) return;
    if ((await update((users) => [...users, ...added])) === undefined) return;
    change({ emails: '' });
    forget();
    setSubmitted(false);
    show(text.added(new Intl.ListFormat(language).format(added)));
  };
  return (
    <div className="section-actions">
      <Form
        submit={text.add}
        kind="plain"
        pending={pending}
        canSubmit={added.length > 0}
        failure={failure}
        onSubmit={submit}
      >
        <Field
          label={text.add}
          meaning={text.addMeaning}
          value={emails}
          onChange={(typed) => change({ emails: typed })}
          check={check}
          isSubmitted={isSubmitted}
        />
      </Form>
      <Equivalent
        command={['project', 'change', project.id, ...added.flatMap((email) => ['--add-test-user', email])]}
        operation="projects.update"
        call={inputFor((users) => [...users, ...added])}
      />
    </div>
  );
}

type RemoveProps = {
  readonly project: Project;
  readonly email: string;
  readonly text: ConsentAudienceTexts;
  readonly onClose: () => void;
};

function RemoveTestUser({ project, email, text, onClose }: RemoveProps) {
  const { show } = useNotices();
  const { update, inputFor, pending, failure } = useTestUsers(project);
  const without = (users: readonly string[]) => users.filter((user) => user !== email);
  const remove = async () => {
    if ((await update(without)) === undefined) return;
    onClose();
    show(text.removed(email));
  };
  return (
    <ConfirmDialog
      title={text.remove(email)}
      confirm={text.remove(email)}
      pending={pending}
      failure={failure}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{text.removeMeaning}</p>
      <Equivalent
        command={['project', 'change', project.id, '--remove-test-user', email]}
        operation="projects.update"
        call={inputFor(without)}
      />
    </ConfirmDialog>
  );
}

function addressesIn(text: string): readonly string[] {
  return text
    .toLowerCase()
    .split(/[\s,;]+/)
    .filter((part) => part !== '');
}
