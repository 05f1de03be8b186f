import type { ConsentScreenTexts } from '@grantway/messages/console/consent-screen';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import type { Project, Scope } from '../../api/operations.ts';
import type { Change } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { EditConflict } from '../../components/edit-conflict.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { ChoiceField, Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { linkRule } from '../../components/link-rule.ts';
import { useNotices } from '../../components/notices.tsx';
import { emailRule, nameRule } from '../../components/rules.ts';
import type { Editing } from '../../components/use-editing.ts';
import { useTexts } from '../../texts/language.tsx';
import { DeclaredScopes } from './declared-scopes.tsx';
import { isShownLink, Links } from './links.tsx';
import { linkNames, type ScreenFields, screenCommand, screenInput } from './screen-fields.ts';

type Props = {
  readonly project: Project;
  readonly editing: Editing<Project, ScreenFields>;
  readonly saving: Change<'projects.update'>;
  readonly known: ReadonlyMap<string, Scope>;
  readonly text: ConsentScreenTexts;
};

export function EditScreen({ project, editing, saving, known, text }: Props) {
  const { rules, save } = useTexts(shellTexts);
  const { show } = useNotices();
  const [isSubmitted, setSubmitted] = useState(false);
  const { fields, base, changes, conflict } = editing;
  const checks = { name: nameRule(rules), email: emailRule(rules), link: linkRule(text) };
  const isGood =
    checks.name(fields.applicationName) === undefined &&
    checks.email(fields.supportEmail) === undefined &&
    linkNames.every((name) => checks.link(fields[name]) === undefined);
  const consentScreen = screenInput(changes);
  const edit = (typed: Partial<ScreenFields>) => {
    saving.forget();
    editing.edit(typed);
  };
  const send = async (run: () => Promise<unknown>) => {
    setSubmitted(true);
    if (!isGood || saving.pending) return;
    await run();
    setSubmitted(false);
  };
  const discard = () => {
    const { edit: editAgain, fields: typed } = editing;
    editing.discard();
    setSubmitted(false);
    saving.forget();
    show(text.discarded, () => editAgain(typed));
  };
  const labels = { ...text, declaredScopes: text.permissions, onlyDeclaredScopes: text.onlyDeclared };
  const shown = (value: ScreenFields[keyof ScreenFields]) =>
    typeof value === 'boolean'
      ? text.onlyDeclaredChoices[value ? 'reject' : 'warn']
      : [value].flat().join(', ');
  return (
    <>
      <Form
        submit={save}
        pending={saving.pending}
        canSubmit={editing.isChanged}
        failure={conflict === undefined ? saving.failure?.exceptFor(isShownLink) : undefined}
        onSubmit={() => send(editing.save)}
        onDiscard={editing.isChanged ? discard : undefined}
      >
        <fieldset className="field-group">
          <legend>{text.app}</legend>
          <Field
            label={text.applicationName}
            meaning={text.applicationNameMeaning}
            value={fields.applicationName}
            onChange={(applicationName) => edit({ applicationName })}
            check={checks.name}
            isSubmitted={isSubmitted}
          />
          <Field
            label={text.supportEmail}
            meaning={text.supportEmailMeaning}
            type="email"
            value={fields.supportEmail}
            onChange={(supportEmail) => edit({ supportEmail })}
            check={checks.email}
            isSubmitted={isSubmitted}
          />
        </fieldset>
        <Links
          project={project.id}
          fields={fields}
          base={base}
          onEdit={edit}
          failure={saving.failure}
          isSubmitted={isSubmitted}
          text={text}
        />
        <DeclaredScopes
          scopes={fields.declaredScopes}
          known={known}
          change={{ project, onChange: (declaredScopes) => edit({ declaredScopes }) }}
          text={text}
        />
        <ChoiceField
          label={text.onlyDeclared}
          value={fields.onlyDeclaredScopes ? 'reject' : 'warn'}
          onChange={(chosen) => edit({ onlyDeclaredScopes: chosen === 'reject' })}
          choices={(['warn', 'reject'] as const).map((value) => ({
            value,
            name: text.onlyDeclaredChoices[value],
            meaning: [
              text.onlyDeclaredMeanings[value],
              ...(value === 'warn' ? [warnNow(project, text)] : []),
            ].join(' '),
          }))}
        />
        {needsNewReview(project, editing, known) && <p className="caution">{text.endsVerification}</p>}
      </Form>
      <Equivalent
        command={screenCommand(project.id, base, consentScreen)}
        operation="projects.update"
        call={{ ids: { project: project.id }, input: { consentScreen } }}
      />
      <EditConflict
        editing={editing}
        labels={labels}
        shown={shown}
        pending={saving.pending}
        onDiscarded={saving.forget}
      />
    </>
  );
}

/** What the choice to warn changes in the project's present state. Empty if it works as described. */
function warnNow(
  { userType, publishingStatus, consentScreen }: Project,
  { warnNow: text }: ConsentScreenTexts,
) {
  if (userType === 'internal') return text.internal;
  if (publishingStatus === 'testing') return text.testing;
  return consentScreen.verification === 'verified' ? '' : text.unverified;
}

/** Whether saving would end the app's verification or take the app out of the review list (decision 0061). */
function needsNewReview(
  { consentScreen }: Project,
  { changes, base }: Editing<Project, ScreenFields>,
  known: ReadonlyMap<string, Scope>,
): boolean {
  if (!isReviewed(consentScreen.verification)) return false;
  const isNewAndSensitive = (scope: string) =>
    !base.declaredScopes.includes(scope) && known.get(scope)?.sensitivity !== 'non-sensitive';
  return (
    ['applicationName', ...linkNames].some((name) => name in changes) ||
    changes.declaredScopes?.some(isNewAndSensitive) === true
  );
}

/**
 * Whether this person's changes could end a verification or a pending review. A reviewer's changes can't (decision
 * 0061).
 */
export function isReviewed(verification: Project['consentScreen']['verification']): boolean {
  const counts = verification === 'verified' || verification === 'submitted';
  return counts && !session().permissions.includes('projects.verify');
}
