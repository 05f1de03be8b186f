/** A menu of roles that saves the choice immediately. */
import type { MembersTexts } from '@grantway/messages/console/members';
import { useState } from 'react';
import { call } from '../../api/call.ts';
import type { Member } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { ConflictDialog } from '../../components/conflict-dialog.tsx';
import { useNotices } from '../../components/notices.tsx';
import { roleChoices } from './roles.ts';

type Props = { readonly project: string; readonly member: Member; readonly text: MembersTexts };

export function MemberRole({ project, member, text }: Props) {
  const { show, showFailure, say } = useNotices();
  const [wish, setWish] = useState<Member['role']>();
  const [theirs, setTheirs] = useState<Member>();
  const changing = useChange('projects.members.update', ['projects.members', 'accounts.projects', 'session']);
  const ids = { project, account: member.id };
  const clear = () => {
    setWish(undefined);
    setTheirs(undefined);
  };
  const change = async (role: Member['role'], etag: string | undefined) => {
    setWish(role);
    const outcome = await changing.run({ ids, input: { role }, etag });
    if ('answer' in outcome) {
      clear();
      return say(text.roleChanged(member.name, text.roles[role]));
    }
    const { failure } = outcome;
    if (failure.isConflict) {
      const latest = await call('projects.members.get', { ids }).catch(() => undefined);
      if (latest !== undefined) return setTheirs(latest);
    }
    clear();
    if (failure.reason === 'LAST_OWNER') show(text.lastOwner);
    else showFailure(failure);
  };
  return (
    <>
      <select
        className="select"
        aria-label={text.roleOf(member.name)}
        value={wish ?? member.role}
        aria-busy={changing.pending}
        onChange={(event) => void change(event.target.value as Member['role'], member.etag)}
      >
        {roleChoices(text).map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
      {theirs !== undefined && wish !== undefined && (
        <ConflictDialog
          fields={[
            {
              label: text.roleOf(member.name),
              mine: text.roles[wish],
              theirs: text.roles[theirs.role],
            },
          ]}
          pending={changing.pending}
          onUseMine={() => void change(wish, theirs.etag)}
          onUseTheirs={clear}
        />
      )}
    </>
  );
}
