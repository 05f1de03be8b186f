import type { OverviewTexts } from '@grantway/messages/console/overview';
import type { Project } from '../../api/operations.ts';
import { useList, usePermissions } from '../../api/queries.ts';
import { DeletionState } from '../../components/deletion-state.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { useWhoCanUse } from '../../components/who-can-use.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useLanguage } from '../../texts/language.tsx';

/** Of the people who have given access. With more, the page shows a plus sign. */
const mostCounted = '100';

type Props = { readonly project: Project; readonly text: OverviewTexts };

export function ProjectAudience({ project, text }: Props) {
  const whoCanUse = useWhoCanUse();
  const { publishingStatus = 'testing', consentScreen, deleteTime, userType } = project;
  const { verification = 'unverified' } = consentScreen;
  const ids = { project: project.id };
  const { language } = useLanguage();
  const maySee = usePermissions(project.id).has('projects.listGrants');
  const grants = useList('projects.grants.list', 'grants', ids, { pageSize: mostCounted }, maySee);
  const check = (
    <>
      <PageLink to="/projects/:project/consent-screen/check" ids={ids}>
        {text.check}
      </PageLink>
      <span className="fact-meaning">{text.checkMeaning}</span>
    </>
  );
  return (
    <Facts title={text.audience} more={check}>
      <Fact name={text.people}>
        <PageLink to="/projects/:project/consent-screen/audience" ids={ids}>
          {whoCanUse(project)}
        </PageLink>
      </Fact>
      {grants.data !== undefined && (
        <Fact name={text.accessGiven}>
          <PageLink to="/projects/:project/users" ids={ids}>
            {`${new Intl.NumberFormat(language).format(grants.data.length)}${grants.next ? '+' : ''}`}
          </PageLink>
        </Fact>
      )}
      {(userType !== 'internal' || deleteTime !== undefined) && (
        <Fact name={text.status}>
          {deleteTime === undefined ? (
            <StateWord state={publishingStatus} word={text.statuses[publishingStatus]} />
          ) : (
            <DeletionState project={project} />
          )}
        </Fact>
      )}
      <Fact name={text.verification}>
        <StateWord state={verification} word={text.verifications[verification]} />
      </Fact>
    </Facts>
  );
}
