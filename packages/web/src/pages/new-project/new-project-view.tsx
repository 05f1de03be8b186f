import { importProjectTexts } from '@grantway/messages/console/import-project';
import { newProjectTexts } from '@grantway/messages/console/new-project';
import { projectsName } from '@grantway/messages/console/page-names';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { useLocation, useSearchParams } from 'wouter';
import { useChange } from '../../api/queries.ts';
import { session } from '../../api/session.ts';
import { Equivalent } from '../../components/equivalent.tsx';
import { Field, type Problem } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { emailRule, idFromName, nameRule, projectIdRule } from '../../components/rules.ts';
import { useDraft } from '../../components/use-draft.ts';
import { addressOf } from '../../routing/define-page.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';

export default function NewProjectView() {
  const text = useTexts(newProjectTexts);
  const backTo = useTexts(projectsName);
  const importLink = useTexts(importProjectTexts).link;
  const { rules } = useTexts(shellTexts);
  const [, navigate] = useLocation();
  const [query] = useSearchParams();
  const { show } = useNotices();
  const [draft, change, forget] = useDraft('new-project', {
    name: '',
    // If empty, the page makes the id from the name.
    id: '',
    supportEmail: session().account.email,
  });
  const [isSubmitted, setSubmitted] = useState(false);
  const [taken, setTaken] = useState('');
  const creation = useChange('projects.create', ['projects', 'accounts.projects']);
  const id = draft.id === '' ? idFromName(draft.name) : draft.id;
  const checks = { name: nameRule(rules), id: projectIdRule(rules), supportEmail: emailRule(rules) };
  const input = {
    id,
    name: draft.name.trim(),
    consentScreen: { supportEmail: draft.supportEmail.trim() },
  };
  const isGood =
    checks.name(draft.name) === undefined &&
    checks.id(id) === undefined &&
    checks.supportEmail(draft.supportEmail) === undefined;
  const submit = async () => {
    setSubmitted(true);
    if (!isGood || creation.pending) return;
    const outcome = await creation.run({ ids: {}, input });
    if ('failure' in outcome) return setTaken(id);
    const { answer } = outcome;
    forget();
    show(text.created(answer.name));
    const next = query.get('for') === 'api' ? '/projects/:project/new-api' : '/projects/:project';
    navigate(addressOf(next, { project: answer.id }));
  };
  const isTaken = creation.failure?.code === 'ALREADY_EXISTS' && taken === id;
  const free = `${id.slice(0, 58)}-${
    session()
      .account.name.toLowerCase()
      .replace(/[^a-z0-9]/g, '')
      .slice(0, 4) || 'app'
  }`;
  const refusedId: Problem | undefined = isTaken
    ? { text: text.idTaken, repair: { label: text.suggest(free), value: free } }
    : undefined;
  return (
    <>
      <PageHeader
        back={
          <PageLink to="/" ids={{}}>
            {backTo}
          </PageLink>
        }
        title={text.heading}
        purpose={
          <>
            {text.purpose}{' '}
            <PageLink to="/import-project" ids={{}}>
              {importLink}
            </PageLink>
          </>
        }
      />
      <Form
        submit={text.create}
        pending={creation.pending}
        failure={isTaken ? undefined : creation.failure}
        onSubmit={submit}
      >
        <Field
          label={text.name}
          meaning={text.nameMeaning}
          value={draft.name}
          onChange={(name) => change({ name })}
          check={checks.name}
          isSubmitted={isSubmitted}
          autoFocus
        />
        <Field
          label={text.id}
          meaning={text.idMeaning}
          value={id}
          onChange={(typed) => change({ id: typed })}
          check={checks.id}
          refused={refusedId}
          isSubmitted={isSubmitted}
          isMachine
        />
        <Field
          label={text.supportEmail}
          meaning={text.supportEmailMeaning}
          type="email"
          value={draft.supportEmail}
          onChange={(supportEmail) => change({ supportEmail })}
          check={checks.supportEmail}
          isSubmitted={isSubmitted}
          autoComplete="email"
        />
      </Form>
      <Equivalent
        command={[
          'project',
          'add',
          id,
          '--name',
          input.name,
          '--support-email',
          input.consentScreen.supportEmail,
        ]}
        operation="projects.create"
        call={{ ids: {}, input }}
      />
    </>
  );
}
