import type { ConsentVerificationTexts } from '@grantway/messages/console/consent-verification';
import type { Project } from '../../api/operations.ts';
import { useChange } from '../../api/queries.ts';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { longTextRule } from '../../components/long-text-rule.ts';
import { useNotices } from '../../components/notices.tsx';
import { useDraft } from '../../components/use-draft.ts';

type Props = { readonly project: Project; readonly text: ConsentVerificationTexts };

export function SubmitApp({ project, text }: Props) {
  const { show } = useNotices();
  const [{ note }, change, forget] = useDraft(`submit.${project.id}`, { note: '' });
  const submitting = useChange('projects.submitForVerification', ['projects', 'verificationQueue']);
  const { homePageUrl, privacyPolicyUrl } = project.consentScreen;
  const written = note.trim();
  const input = written === '' ? {} : { note: written };
  const call = { ids: { project: project.id }, input, etag: project.etag };
  const check = longTextRule(text);
  const submit = async () => {
    if (check(note) !== undefined || submitting.pending) return;
    const outcome = await submitting.run(call);
    if ('failure' in outcome) return;
    forget();
    show(text.submitted);
  };
  return (
    <div className="section">
      <Form
        submit={text.submit}
        pending={submitting.pending}
        canSubmit={Boolean(homePageUrl && privacyPolicyUrl)}
        failure={submitting.failure}
        onSubmit={submit}
      >
        <Field
          label={text.note}
          meaning={text.noteMeaning}
          value={note}
          onChange={(typed) => change({ note: typed })}
          check={check}
          isOptional
          isLong
        />
      </Form>
      <Equivalent
        command={[...['verification', 'submit', project.id], ...(written === '' ? [] : ['--note', written])]}
        operation="projects.submitForVerification"
        call={call}
      />
    </div>
  );
}
