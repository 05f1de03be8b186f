/** The next steps until an app works. Disappears once a client of the project was used. */
import type { OverviewTexts } from '@grantway/messages/console/overview';
import type { ReactNode } from 'react';
import type { Client, Project } from '../../api/operations.ts';
import { Drawing, drawings } from '../../components/drawing.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import './next-steps.css';

type Props = {
  readonly project: Project;
  readonly clients: readonly Client[];
  readonly text: OverviewTexts;
};

type Step = {
  readonly name: keyof OverviewTexts['steps'];
  readonly isDone: boolean;
  readonly link: (name: string) => ReactNode;
};

export function NextSteps({ project, clients, text }: Props) {
  if (clients.some(({ lastUseTime }) => lastUseTime !== undefined)) return null;
  const { enabledApis = [], consentScreen, testUsers = [], userType, publishingStatus } = project;
  const ids = { project: project.id };
  const [first] = clients;
  const isForTestUsers = userType !== 'internal' && publishingStatus !== 'production';
  const steps: readonly Step[] = [
    {
      name: 'client',
      isDone: first !== undefined,
      link: (name) => (
        <PageLink to="/projects/:project/new-client" ids={ids}>
          {name}
        </PageLink>
      ),
    },
    {
      name: 'api',
      isDone: enabledApis.length > 0,
      link: (name) => (
        <PageLink to="/projects/:project/apis" ids={ids}>
          {name}
        </PageLink>
      ),
    },
    {
      name: 'permissions',
      isDone: (consentScreen.declaredScopes ?? []).length > 0,
      link: (name) => (
        <PageLink to="/projects/:project/consent-screen" ids={ids}>
          {name}
        </PageLink>
      ),
    },
    {
      name: 'testUsers',
      isDone: !isForTestUsers || testUsers.length > 0,
      link: (name) => (
        <PageLink to="/projects/:project/consent-screen/audience" ids={ids}>
          {name}
        </PageLink>
      ),
    },
    {
      name: 'connect',
      isDone: false,
      link: (name) =>
        first === undefined ? (
          name
        ) : (
          <PageLink to="/projects/:project/clients/:client/connect" ids={{ ...ids, client: first.id }}>
            {name}
          </PageLink>
        ),
    },
  ];
  return (
    <section className="next-steps" aria-labelledby="next-steps">
      <h2 id="next-steps">{text.next}</h2>
      <ol>
        {steps
          .filter(({ name }) => name !== 'testUsers' || isForTestUsers)
          .map(({ name, isDone, link }) => (
            <li key={name} data-done={isDone}>
              <span className="next-mark">{isDone && <Drawing d={drawings.check} />}</span>
              <span>
                <span className="unseen">{isDone ? text.done : text.open} </span>
                {isDone ? text.steps[name] : link(text.steps[name])}
                {!isDone && <span className="fact-meaning">{text.stepMeanings[name]}</span>}
              </span>
            </li>
          ))}
      </ol>
    </section>
  );
}
