/** Exports a project as a seed file. Shows what the file contains and what it leaves out. */
import { importProjectName, overviewName } from '@grantway/messages/console/page-names';
import { projectFileTexts } from '@grantway/messages/console/project-file';
import { managementCommand } from '@grantway/protocol/management-command';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { Button } from '../../components/button.tsx';
import { CheckList } from '../../components/check-list.tsx';
import { Code } from '../../components/equivalent.tsx';
import { Fact, Facts } from '../../components/facts.tsx';
import { Loaded } from '../../components/loaded.tsx';
import { PageHeader } from '../../components/page-header.tsx';
import { saveFile } from '../../components/save-file.ts';
import { PageLink } from '../../routing/page-link.tsx';
import { useLanguage, useTexts } from '../../texts/language.tsx';
import { LeftOutList } from './left-out-list.tsx';
import { readProject, type WholeProject } from './read-project.ts';
import { clientsOf, seedOfProject } from './seed-of-project.ts';
import '../../components/field.css';
import '../../components/panel.css';

type Props = { readonly ids: { readonly project: string } };

export default function ExportProjectView({ ids }: Props) {
  const text = useTexts(projectFileTexts);
  const backTo = useTexts(overviewName);
  const { data, error, refetch } = useQuery({
    queryKey: ['export', ids.project],
    queryFn: () => readProject(ids.project),
    // The file must contain the current state, so the page uses no cached answers.
    staleTime: 0,
    gcTime: 0,
  });
  const name = data?.project.name ?? ids.project;
  return (
    <>
      <PageHeader
        back={
          <PageLink to="/projects/:project" ids={ids}>
            {backTo}
          </PageLink>
        }
        title={text.export}
        of={name}
        purpose={text.exportPurpose}
      />
      <Loaded of={{ data, error, reload: () => void refetch() }} lines={8}>
        {(whole) => <ProjectFile whole={whole} />}
      </Loaded>
    </>
  );
}

function ProjectFile({ whole }: { readonly whole: WholeProject }) {
  const text = useTexts(projectFileTexts);
  const importProject = useTexts(importProjectName);
  const { language } = useLanguage();
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const format = new Intl.NumberFormat(language);
  const { project, apis, domains, members } = whole;
  const file = `${JSON.stringify(seedOfProject(whole, chosen.includes('members')), null, 2)}\n`;
  const fileName = `${project.id}.json`;
  const counts = {
    clients: clientsOf(whole).kept.length,
    apis: apis.length,
    scopes: apis.flatMap(({ scopes }) => scopes).length,
    domains: domains.length,
  };
  return (
    <>
      <div className="panels">
        <Facts title={text.inFile}>
          {(['clients', 'apis', 'scopes', 'domains'] as const).map((what) => (
            <Fact key={what} name={text.counts[what]}>
              {format.format(counts[what])}
            </Fact>
          ))}
        </Facts>
        <section className="panel" aria-labelledby="left-out">
          <h2 id="left-out">{text.leftOut}</h2>
          <LeftOutList whole={whole} text={text} />
        </section>
      </div>
      <section className="section stack">
        {members.length > 0 && (
          <CheckList
            label={text.withMembers}
            meaning={text.membersMeaning}
            choices={[{ value: 'members', name: text.members }]}
            chosen={chosen}
            onChange={setChosen}
          />
        )}
        <Button kind="primary" onClick={() => saveFile(fileName, file)}>
          {text.download}
        </Button>
      </section>
      <div className="section stack">
        <h2>{text.use}</h2>
        <p className="soft">{text.change}</p>
        <Code label={text.use} code={managementCommand(['dev', '--seed', fileName]) ?? ''} />
      </div>
      <div className="section stack">
        <h2>{text.onServer}</h2>
        <p className="soft">{text.onServerMeaning}</p>
        <p>
          <PageLink to="/import-project" ids={{}}>
            {importProject}
          </PageLink>
        </p>
      </div>
      <div className="section">
        <h2>{text.file}</h2>
        <Code label={text.file} code={file} />
      </div>
    </>
  );
}
