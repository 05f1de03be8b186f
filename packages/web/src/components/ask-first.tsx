/** Asks the person to confirm, makes the change, and shows a notice. For changes that an app or its users notice. */
import type { ReactNode } from 'react';
import type { CallOptions, OperationId } from '../api/call.ts';
import { useChange } from '../api/queries.ts';
import { ConfirmDialog } from './confirm-dialog.tsx';
import { Equivalent } from './equivalent.tsx';
import { useNotices } from './notices.tsx';

export type Question<Id extends OperationId> = {
  readonly title?: string;
  /** The button's text. It names the action and the record. */
  readonly action: string;
  readonly meaning: ReactNode;
  readonly kind: 'danger' | 'primary';
  readonly operation: Id;
  readonly call: CallOptions<Id>;
  readonly command: readonly string[];
  /** A name that the person must type first. Set it if nobody can restore the record. */
  readonly typeName?: string;
};

type Props<Id extends OperationId> = {
  readonly question: Question<Id>;
  /** Prefixes of the ids of operations whose answers change: `projects` includes `projects.members`. */
  readonly touches: readonly string[];
  readonly done: string;
  /** Runs before the dialog closes. */
  readonly onDone?: () => void;
  readonly onClose: () => void;
};

export function AskFirst<Id extends OperationId>({ question, touches, done, onDone, onClose }: Props<Id>) {
  const { action, title = action, meaning, kind, operation, call, command, typeName } = question;
  const { show } = useNotices();
  const change = useChange(operation, touches);
  const confirm = async () => {
    const outcome = await change.run(call);
    if ('failure' in outcome) return;
    onDone?.();
    onClose();
    show(done);
  };
  return (
    <ConfirmDialog
      title={title}
      confirm={action}
      kind={kind}
      {...(typeName !== undefined && { typeName })}
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
