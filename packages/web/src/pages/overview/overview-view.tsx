/** A project at a glance: its name, its state, and its id and number to copy. */

import { type OverviewTexts, overviewTexts } from '@grantway/messages/console/overview';
import { exportProjectName } from '@grantway/messages/console/page-names';
import type { Project } from '../../api/operations.ts';
import { usePermissions, useRecord } from '../../api/queries.ts';
import { MachineValue } from '../../components/copy-button.tsx';
import { DeletionState } from '../../components/deletion-state.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { StateWord } from '../../components/state-word.tsx';
import { PageLink } from '../../routing/page-link.tsx';
import { useTexts } from '../../texts/language.tsx';
import { DeleteProject } from './delete-project.tsx';
import { RenameProject } from './rename-project.tsx';

export default function OverviewView({ ids }: { readonly ids: { readonly project: string } }) {
  const text = useTexts(overviewTexts);
  const project = useRecord('projects.get', ids);
  const permissions = usePermissions(ids.project);
  const exportProject = useTexts(exportProjectName);
  return (
    <>
      <PageHeader title={project.data?.name ?? ids.project} />
      <Loaded of={project} lines={8}>
        {(record) => (
          <>
            <ProjectFacts project={record} text={text} />
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
  const { publishingStatus = 'testing', userType = 'external' } = project;
  const { verification = 'unverified', applicationName, supportEmail } = consentScreen;
  const isOpen = userType === 'external' && project.deleteTime === undefined;
  return (
    <div className="panels">
      <Facts title={text.facts}>
        <Fact name={text.id}>
          <MachineValue text={id} label={text.id} />
        </Fact>
        <Fact name={text.number} meaning={text.numberMeaning}>
          <MachineValue text={String(number)} label={text.number} />
        </Fact>
        {organization && <Fact name={text.organization}>{organization}</Fact>}
        <Fact name={text.userType}>{text.userTypes[userType]}</Fact>
        <Fact name={text.status} meaning={isOpen && text.statusMeanings[publishingStatus]}>
          {project.deleteTime === undefined ? (
            <StateWord state={publishingStatus} word={text.statuses[publishingStatus]} />
          ) : (
            <DeletionState project={project} />
          )}
        </Fact>
      </Facts>
      <Facts title={text.consent}>
        <Fact name={text.application}>{applicationName}</Fact>
        <Fact name={text.supportEmail}>{supportEmail}</Fact>
        <Fact name={text.verification}>
          <StateWord state={verification} word={text.verifications[verification]} />
        </Fact>
      </Facts>
    </div>
  );
}
