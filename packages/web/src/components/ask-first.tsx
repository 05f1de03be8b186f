/** Asks, changes a record, and says that it's done. For changes that an app or its people notice. */
import type { ReactNode } from 'react';
import type { CallOptions, OperationId } from '../api/call.ts';
import { useChange } from '../api/queries.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Equivalent } from './equivalent.tsx';
import { useNotices } from './notices.tsx';

export type Question<Id extends OperationId> = {
  /** By default, the same as `action`. */
  readonly title?: string;
  /** What the button does, and to what. */
  readonly action: string;
  /** What follows. */
  readonly meaning: ReactNode;
  readonly kind: 'danger' | 'primary';
  readonly operation: Id;
  readonly call: CallOptions<Id>;
  readonly command: readonly string[];
};

type Props<Id extends OperationId> = {
  readonly question: Question<Id>;
  /** First parts of the operations whose answers change. */
  readonly touches: readonly string[];
  readonly done: string;
  readonly onClose: () => void;
};

export function AskFirst<Id extends OperationId>({ question, touches, done, onClose }: Props<Id>) {
  const { action, title = action, meaning, kind, operation, call, command } = question;
  const { show } = useNotices();
  const change = useChange(operation, touches);
  const confirm = async () => {
    const outcome = await change.run(call);
    if ('failure' in outcome) return;
    onClose();
    show(done);
  };
  return (
    <ConfirmDialog
      title={title}
      confirm={action}
      kind={kind}
      pending={change.pending}
      failure={change.failure}
      onConfirm={() => void confirm()}
      onClose={onClose}
    >
      {meaning}
      <Equivalent command={command} operation={operation} call={call} />
    </ConfirmDialog>
  );
}
