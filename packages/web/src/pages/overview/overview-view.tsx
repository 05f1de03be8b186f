import { type OverviewTexts, overviewTexts } from '@grantway/messages/console/overview';
import { exportProjectName } from '@grantway/messages/console/page-names';
import type { Project } from '../../api/operations.ts';
import { useList, usePermissions, useRecord } from '../../api/queries.ts';
import { MachineValue } from '../../components/copy-button.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { DeleteProject } from './delete-project.tsx';
import { NextSteps } from './next-steps.tsx';
import { ProjectApis } from './project-apis.tsx';
import { ProjectAudience } from './project-audience.tsx';
import { ProjectClients } from './project-clients.tsx';
import { RecentFailures } from './recent-failures.tsx';
import { RenameProject } from './rename-project.tsx';

export default function OverviewView({ ids }: { readonly ids: { readonly project: string } }) {
  const text = useTexts(overviewTexts);
  const project = useRecord('projects.get', ids);
  const listed = useList('clients.list', 'clients', ids);
  const clients = listed.data?.filter(({ state }) => state !== 'deleted');
  const permissions = usePermissions(ids.project);
  const exportProject = useTexts(exportProjectName);
  return (
    <>
      <PageHeader title={project.data?.name ?? ids.project} />
      <Loaded of={project} lines={8}>
        {(record) => (
          <>
            <Loaded of={{ ...listed, data: clients }} lines={8}>
              {(all) => (
                <>
                  {permissions.has('projects.update') && (
                    <NextSteps project={record} clients={all} text={text} />
                  )}
                  <div className="panels">
                    <ProjectClients project={record.id} clients={all} text={text} />
                    <ProjectAudience project={record} text={text} />
                    <ProjectApis project={record.id} apis={record.enabledApis ?? []} text={text} />
                    <ProjectFacts project={record} text={text} />
                  </div>
                  {permissions.has('clients.listFailures') && (
                    <RecentFailures project={record.id} clients={all} text={text} />
                  )}
                </>
              )}
            </Loaded>
            {permissions.has('projects.update') && <RenameProject project={record} text={text} />}
            <p className="section">
              <PageLink to="/projects/:project/export" ids={ids}>
                {exportProject}
              </PageLink>
            </p>
            {permissions.has('projects.delete') && record.deleteTime === undefined && (
              <DeleteProject project={record} />
            )}
          </>
        )}
      </Loaded>
    </>
  );
}

type Props = { readonly project: Project; readonly text: OverviewTexts };

function ProjectFacts({ project, text }: Props) {
  const { id, number, organization, consentScreen } = project;
  const { applicationName, supportEmail } = consentScreen;
  return (
    <Facts title={text.facts}>
      <Fact name={text.id}>
        <MachineValue text={id} label={text.id} />
      </Fact>
      <Fact name={text.number} meaning={text.numberMeaning}>
        <MachineValue text={String(number)} label={text.number} />
      </Fact>
      {organization && <Fact name={text.organization}>{organization}</Fact>}
      <Fact name={text.application}>{applicationName}</Fact>
      <Fact name={text.supportEmail}>{supportEmail}</Fact>
    </Facts>
  );
}
