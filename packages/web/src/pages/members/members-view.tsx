import { membersTexts } from '@grantway/messages/console/members';
import { useState } from 'react';
import type { Member } from '../../api/operations.ts';
import { useList, usePermissions, useRecord } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { Button } from '../../components/button.tsx';
import { DataTable } from '../../components/data-table.tsx';
import { EmptyState } from '../../components/empty-state.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useTexts } from '../../texts/language.tsx';
import { AddMember } from './add-member.tsx';
import { MemberRole } from './member-role.tsx';
import { RemoveMember } from './remove-member.tsx';

export default function MembersView({ ids }: { readonly ids: { readonly project: string } }) {
  const text = useTexts(membersTexts);
  const project = useRecord('projects.get', ids);
  const members = useList('projects.members.list', 'members', ids);
  const mayChange = usePermissions(ids.project).has('members.change');
  const [dialog, setDialog] = useState<'add' | Member>();
  const projectName = project.data?.name ?? ids.project;
  const close = () => setDialog(undefined);
  // The first member serves as the example in `Equivalent`.
  const [first] = members.data ?? [];
  const addButton = (
    <Button kind="primary" onClick={() => setDialog('add')}>
      {text.add}
    </Button>
  );
  return (
    <>
      <PageHeader
        title={text.heading}
        of={projectName}
        purpose={text.purpose}
        action={mayChange && (members.data?.length ?? 0) > 0 ? addButton : undefined}
      />
      <DataTable
        label={text.list}
        page={members}
        keyOf={({ id }) => id}
        columns={[
          {
            heading: text.name,
            cell: ({ id, name, accountState }) => (
              <span className="row-name">
                {name}
                {id === session().account.id && <span className="soft"> ({text.you})</span>}
                {accountState !== 'active' && (
                  <StateWord state={accountState} word={text.states[accountState]} />
                )}
              </span>
            ),
          },
          { heading: text.email, cell: ({ email }) => <span className="cell-text">{email}</span> },
          {
            heading: text.role,
            cell: (member) =>
              mayChange ? (
                <MemberRole project={ids.project} member={member} text={text} />
              ) : (
                text.roles[member.role]
              ),
          },
        ]}
        actions={
          mayChange
            ? (member) => (
                <Button
                  kind="quiet-danger"
                  aria-label={text.removeOf(member.name)}
                  onClick={() => setDialog(member)}
                >
                  {text.remove}
                </Button>
              )
            : undefined
        }
        empty={
          <EmptyState title={text.empty} meaning={text.emptyMeaning}>
            {mayChange && addButton}
          </EmptyState>
        }
      />
      {mayChange && first !== undefined && (
        <Equivalent
          command={['member', 'change', ids.project, first.email, '--role', first.role]}
          operation="projects.members.update"
          call={{ ids: { ...ids, account: first.id }, input: { role: first.role }, etag: first.etag }}
        />
      )}
      {dialog === 'add' && <AddMember project={ids.project} text={text} onClose={close} />}
      {typeof dialog === 'object' && (
        <RemoveMember
          project={{ id: ids.project, name: projectName }}
          member={dialog}
          text={text}
          onClose={close}
        />
      )}
    </>
  );
}
