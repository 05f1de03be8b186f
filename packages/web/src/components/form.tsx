import { shellTexts } from '@grantway/messages/console/shell';
import type { ReactNode } from 'react';
import type { ApiFailure } from '../api/api-failure.ts';
import { useTexts } from '../texts/language.tsx';
import { Button } from './button.tsx';
import { ChangeFailure } from './failure.tsx';
import { FormActions } from './form-actions.tsx';
import { useFirstWrongField } from './use-first-wrong-field.ts';

type Props = {
  readonly children: ReactNode;
  readonly submit: string;
  readonly kind?: 'primary' | 'plain';
  readonly pending: boolean;
  /** If false, the button is marked as disabled but stays reachable by keyboard. */
  readonly canSubmit?: boolean;
  /** Why the last attempt failed, without the problems that fields show. */
  readonly failure: ApiFailure | undefined;
  readonly onSubmit: () => Promise<void>;
  /** Discards what the person typed. Absent if nothing was typed. */
  readonly onDiscard?: (() => void) | undefined;
  /** Names the form beside "Unsaved changes", on a page that has several. */
  readonly subject?: string;
  /** Further actions beside the button, such as a link to the previous step. */
  readonly actions?: ReactNode;
};

export function Form({
  children,
  submit,
  kind = 'primary',
  pending,
  canSubmit = true,
  failure,
  onSubmit,
  onDiscard,
  subject,
  actions,
}: Props) {
  const wrong = useFirstWrongField(pending);
  const { discard } = useTexts(shellTexts);
  return (
    <form
      ref={wrong.form}
      className="form"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        if (!canSubmit) return;
        wrong.submitted();
        void onSubmit();
      }}
    >
      {children}
      <FormActions
        isUnsaved={onDiscard !== undefined}
        subject={subject}
        failure={<ChangeFailure failure={failure} />}
      >
        <Button kind={kind} type="submit" pending={pending} aria-disabled={!canSubmit}>
          {submit}
        </Button>
        {onDiscard !== undefined && (
          <Button kind="quiet" onClick={onDiscard}>
            {discard}
          </Button>
        )}
        {actions}
      </FormActions>
    </form>
  );
}
