import type { MembersTexts } from '@grantway/messages/console/members';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import type { MemberInput } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { DialogForm } from '../../components/dialog-form.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { ChoiceField, Field } from '../../components/field.tsx';
import { useNotices } from '../../components/notices.tsx';
import { emailRule } from '../../components/rules.ts';
import { useDraft } from '../../components/use-draft.ts';
import { useTexts } from '../../texts/language.tsx';
import { roleChoices } from './roles.ts';

type Props = { readonly project: string; readonly text: MembersTexts; readonly onClose: () => void };

export function AddMember({ project, text, onClose }: Props) {
  const { rules } = useTexts(shellTexts);
  const { show } = useNotices();
  const [{ email }, change, forget] = useDraft(`add-member.${project}`, { email: '' });
  const [role, setRole] = useState<MemberInput['role']>('editor');
  const [sent, setSent] = useState<string>();
  const adding = useChange('projects.members.create', ['projects.members', 'accounts.projects']);
  const check = emailRule(rules);
  const input = { email: email.trim(), role };
  const call = { ids: { project }, input };
  const submit = async () => {
    setSent(email);
    if (check(email) !== undefined || adding.pending) return;
    const outcome = await adding.run(call);
    if ('failure' in outcome) return;
    forget();
    show(text.added(outcome.answer.email));
    onClose();
  };
  const { failure } = adding;
  const aboutAddress =
    failure?.code === 'ALREADY_EXISTS'
      ? text.alreadyMember
      : failure?.violations.some(({ field }) => field === 'email')
        ? text.noAccount
        : undefined;
  return (
    <DialogForm
      title={text.addHeading}
      submit={text.add}
      pending={adding.pending}
      failure={aboutAddress === undefined ? failure : undefined}
      equivalent={
        <Equivalent
          command={['member', 'add', project, input.email, '--role', role]}
          operation="projects.members.create"
          call={call}
        />
      }
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <Field
        label={text.email}
        meaning={text.emailMeaning}
        type="email"
        value={email}
        onChange={(typed) => change({ email: typed })}
        check={check}
        refused={sent === email ? aboutAddress : undefined}
        isSubmitted={sent !== undefined}
      />
      <ChoiceField label={text.role} value={role} onChange={setRole} choices={roleChoices(text)} />
    </DialogForm>
  );
}
