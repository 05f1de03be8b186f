/** Rejects a submitted app, or revokes a verification. The app's developers see the reason. */
import type { ConsentVerificationTexts } from '@grantway/messages/console/consent-verification';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { useChange } from '../api/queries.ts';
import { useTexts } from '../texts/language.tsx';
import { DialogForm } from './dialog-form.tsx';
import { Equivalent } from './equivalent.tsx';
import { Field } from './field.tsx';
import { longTextRule } from './long-text-rule.ts';
import { useNotices } from './notices.tsx';
import { useDraft } from './use-draft.ts';

type Props = {
  readonly project: { readonly id: string; readonly name: string; readonly etag?: string | undefined };
  readonly action: string;
  readonly onDone: () => void;
  readonly onClose: () => void;
  readonly text: ConsentVerificationTexts;
};

/**
 * Prefixes of the ids of operations whose answers a decision changes. `verificationQueue.get` is missing, because the
 * decision removes the submission.
 */
export const decisionTouches = ['projects', 'verificationQueue.list'];

export function RejectApp({ project, action, onDone, onClose, text: shared }: Props) {
  const { reviews: text } = shared;
  const { rules } = useTexts(shellTexts);
  const { show } = useNotices();
  const { id, name, etag } = project;
  const [{ reason }, change, forget] = useDraft(`reject.${id}`, { reason: '' });
  const [isSubmitted, setSubmitted] = useState(false);
  const rejecting = useChange('projects.reject', decisionTouches);
  const written = reason.trim();
  const call = { ids: { project: id }, input: { reason: written }, etag };
  const check = (typed: string) => (typed.trim() === '' ? rules.required : longTextRule(shared)(typed));
  const submit = async () => {
    setSubmitted(true);
    if (check(reason) !== undefined || rejecting.pending) return;
    const outcome = await rejecting.run(call);
    if ('failure' in outcome) return;
    forget();
    show(text.rejected(name));
    onDone();
  };
  return (
    <DialogForm
      title={action}
      submit={action}
      kind="danger"
      pending={rejecting.pending}
      failure={rejecting.failure}
      equivalent={
        <Equivalent
          command={['verification', 'reject', id, '--reason', written]}
          operation="projects.reject"
          call={call}
        />
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p>{text.rejectMeaning}</p>
      <Field
        label={text.reasonLabel}
        meaning={text.reasonMeaning}
        value={reason}
        onChange={(typed) => change({ reason: typed })}
        check={check}
        isSubmitted={isSubmitted}
        isLong
      />
    </DialogForm>
  );
}
