import type { MembersTexts } from '@grantway/messages/console/members';
import type { Member } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { useNotices } from '../../components/notices.tsx';

type Props = {
  readonly project: { readonly id: string; readonly name: string };
  readonly member: Member;
  readonly text: MembersTexts;
  readonly onClose: () => void;
};

const touched = ['projects.members', 'accounts.projects', 'session'];

export function RemoveMember({ project, member, text, onClose }: Props) {
  const { show, showFailure } = useNotices();
  const removal = useChange('projects.members.delete', touched);
  const undoing = useChange('projects.members.create', touched);
  const { id, name, email, role } = member;
  const isOneself = id === session().account.id;
  const call = { ids: { project: project.id, account: id } };
  const undo = async () => {
    const outcome = await undoing.run({ ids: { project: project.id }, input: { email, role } });
    if ('answer' in outcome) show(text.restored(name));
    else showFailure(outcome.failure);
  };
  const remove = async () => {
    const outcome = await removal.run(call);
    if ('failure' in outcome) return;
    onClose();
    // People who removed themselves can't add themselves again.
    show(text.removed(name), isOneself ? undefined : () => void undo());
  };
  const { failure } = removal;
  return (
    <ConfirmDialog
      title={text.removeHeading(name)}
      confirm={text.removeOf(name)}
      keep={text.keep}
      pending={removal.pending}
      failure={failure}
      onConfirm={() => void remove()}
      onClose={onClose}
    >
      <p>{text.removeMeaning(name, project.name)}</p>
      {isOneself && <p>{text.removeYourself}</p>}
      <Equivalent
        command={['member', 'remove', project.id, email]}
        operation="projects.members.delete"
        call={call}
      />
    </ConfirmDialog>
  );
}
