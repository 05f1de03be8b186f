import { importProjectTexts } from '@grantway/messages/console/import-project';
import { newProjectTexts } from '@grantway/messages/console/new-project';
import { projectsName } from '@grantway/messages/console/page-names';
import { shellTexts } from '@grantway/messages/console/shell';
import { useState } from 'react';
import { type DocumentFault, faultOf } from '../../components/document-fault.ts';
import { DocumentField } from '../../components/document-field.tsx';
import { Equivalent } from '../../components/equivalent.tsx';
import { ChoiceField, Field } from '../../components/field.tsx';
import { Form } from '../../components/form.tsx';
import { useNotices } from '../../components/notices.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { nameRule, projectIdRule } from '../../components/rules.ts';
import { usePaused } from '../../components/use-paused.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useNavigateTo } from '../../routing/use-navigate-to.ts';
import { useTexts } from '../../texts/language.tsx';
import { type ProjectPlan, planProject } from './plan-project.ts';
import { ProjectPreview } from './project-preview.tsx';
import { readSeed, type SeededProject } from './read-seed.ts';
import { useHere } from './use-here.ts';
import { useIsTakenId } from './use-is-taken-id.ts';
import { useSteps } from './use-steps.ts';

export default function ImportProjectView() {
  const text = useTexts(importProjectTexts);
  const backTo = useTexts(projectsName);
  const labels = useTexts(newProjectTexts);
  const { rules } = useTexts(shellTexts);
  const { show } = useNotices();
  const navigateTo = useNavigateTo();
  // A seed file can contain secrets, so the page keeps no draft.
  const [document, setDocument] = useState('');
  const [position, setPosition] = useState('0');
  const [typed, setTyped] = useState<{ readonly id?: string; readonly name?: string }>({});
  const [isSubmitted, setSubmitted] = useState(false);
  const run = useSteps();
  const read = readText(usePaused(document));
  const projects = read !== undefined && 'projects' in read ? read.projects : [];
  const seeded = projects[Number(position)] ?? projects[0];
  const here = useHere(seeded);
  const checks = { name: nameRule(rules), id: projectIdRule(rules) };
  const name = typed.name ?? seeded?.fields.name ?? '';
  const id = typed.id ?? seeded?.fields.id ?? '';
  // The steps create APIs, so a new plan would differ from the started plan.
  const [started, setStarted] = useState<ProjectPlan>();
  const next = seeded && here && planProject(seeded, { id, name: name.trim() }, here);
  const plan = run.states.length > 0 ? started : next;
  const [first, ...others] = run.states;
  const isKnown = useIsTakenId(seeded !== undefined && checks.id(id) === undefined ? id : '');
  const isTaken =
    first === undefined ? isKnown : first.state === 'failed' && first.failure.code === 'ALREADY_EXISTS';
  const isCreated = first?.state === 'done' && !run.isRunning;
  const hasFailed = isCreated && others.some(({ state }) => state === 'failed');
  const change = (act: () => void) => {
    if (run.isRunning) return;
    run.forget();
    act();
  };
  const submit = async () => {
    setSubmitted(true);
    if (next === undefined || run.isRunning || isCreated || (run.states.length === 0 && isKnown)) return;
    if (checks.name(name) !== undefined || checks.id(id) !== undefined) return;
    setStarted(next);
    if (!(await run.start(next.steps))) return;
    show(text.created(name.trim()));
    navigateTo('/projects/:project', { project: id });
  };
  return (
    <>
      <PageHeader
        back={
          <PageLink to="/" ids={{}}>
            {backTo}
          </PageLink>
        }
        title={text.heading}
        purpose={text.purpose}
      />
      <Form
        submit={text.create}
        pending={run.isRunning}
        canSubmit={plan !== undefined && !isCreated}
        failure={first?.state === 'failed' && !isTaken ? first.failure : undefined}
        onSubmit={submit}
      >
        <DocumentField
          value={document}
          fault={read !== undefined && 'fault' in read ? read.fault : undefined}
          onChange={(value) =>
            change(() => {
              setDocument(value);
              setPosition('0');
              setTyped({});
            })
          }
          text={text}
        />
        {projects.length > 1 && (
          <ChoiceField
            label={text.which}
            value={position}
            onChange={(chosen) =>
              change(() => {
                setPosition(chosen);
                setTyped({});
              })
            }
            choices={projects.map(({ fields }, index) => ({ value: String(index), name: fields.name }))}
          />
        )}
        {plan === undefined || seeded === undefined ? (
          <p className="soft">{text.waiting}</p>
        ) : (
          <>
            <Field
              label={labels.name}
              meaning={labels.nameMeaning}
              value={name}
              onChange={(value) => change(() => setTyped({ ...typed, name: value }))}
              check={checks.name}
              isSubmitted={isSubmitted}
            />
            <Field
              label={labels.id}
              meaning={labels.idMeaning}
              value={id}
              onChange={(value) => change(() => setTyped({ ...typed, id: value }))}
              check={checks.id}
              refused={isTaken ? labels.idTaken : undefined}
              isSubmitted={isSubmitted}
              isMachine
            />
            <ProjectPreview plan={plan} seeded={seeded} states={run.states} text={text} />
          </>
        )}
        {hasFailed && (
          <p role="alert">
            {text.partly}{' '}
            <PageLink to="/projects/:project" ids={{ project: id }}>
              {text.open}
            </PageLink>
          </p>
        )}
      </Form>
      {plan !== undefined && (
        <Equivalent
          command={[
            ...['project', 'add', id, '--name', name.trim()],
            ...['--support-email', plan.input.consentScreen.supportEmail],
          ]}
          operation="projects.create"
          call={{ ids: {}, input: plan.input }}
        />
      )}
    </>
  );
}

type Read = { readonly projects: readonly SeededProject[] } | { readonly fault: DocumentFault };

function readText(text: string): Read | undefined {
  if (text.trim() === '') return undefined;
  try {
    return { projects: readSeed(text) };
  } catch (error) {
    return { fault: faultOf(error) };
  }
}
