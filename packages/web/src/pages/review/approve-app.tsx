/** Marks an app as verified, unless somebody changed the version that the reviewer saw. */
import type { ConsentVerificationTexts } from '@grantway/messages/console/consent-verification';
import type { Submission } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { ConfirmDialog } from '../../components/confirm-dialog.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { useNotices } from '../../components/notices.tsx';
import { decisionTouches } from '../../components/reject-app.tsx';

type ApproveProps = {
  readonly submission: Submission;
  readonly onDone: () => void;
  readonly onConflict: () => void;
  readonly onClose: () => void;
  readonly text: ConsentVerificationTexts['reviews'];
};

export function ApproveApp({ submission, onDone, onConflict, onClose, text }: ApproveProps) {
  const { show } = useNotices();
  const approving = useChange('projects.approve', decisionTouches);
  const { id, applicationName: name, etag } = submission;
  const call = { ids: { project: id }, input: {}, etag };
  const approve = async () => {
    const outcome = await approving.run(call);
    if ('failure' in outcome) {
      if (outcome.failure.isConflict) onConflict();
      return;
    }
    show(text.approved(name));
    onDone();
  };
  return (
    <ConfirmDialog
      title={text.approve(name)}
      confirm={text.approve(name)}
      kind="primary"
      pending={approving.pending}
      failure={approving.failure}
      onConfirm={() => void approve()}
      onClose={onClose}
    >
      <p>{text.approveMeaning}</p>
      <Equivalent command={['verification', 'approve', id]} operation="projects.approve" call={call} />
    </ConfirmDialog>
  );
}
