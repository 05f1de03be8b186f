import type { ProjectFileTexts } from '@grantway/messages/console/project-file';
import { mostRows } from '../../api/whole-list.ts';
import { useLanguage } from '../../texts/language.tsx';
import type { WholeProject } from './read-project.ts';
import { leftOutOf } from './seed-of-project.ts';
import './left-out.css';

type Props = { readonly whole: WholeProject; readonly text: ProjectFileTexts };

export function LeftOutList({ whole, text }: Props) {
  const { language } = useLanguage();
  const list = (names: readonly string[]) => new Intl.ListFormat(language).format(names);
  const { apiKeys, deletedClients, apis, scopes } = leftOutOf(whole);
  const { project, organization, cut } = whole;
  const most = new Intl.NumberFormat(language).format(mostRows);
  const kinds = { ...text.counts, members: text.withMembers };
  const lines = [
    ...(cut.length > 0 ? [text.cut(list(cut.map((kind) => kinds[kind])), most)] : []),
    text.secrets,
    ...(apiKeys.length > 0 ? [text.keys(list(apiKeys))] : []),
    ...(project.logoUrl === undefined ? [] : [text.logo]),
    ...(deletedClients.length > 0 ? [text.deletedClients(list(deletedClients))] : []),
    ...(apis.length > 0 ? [text.otherApis(list(apis))] : []),
    ...(scopes.length > 0 ? [text.otherScopes(list(scopes))] : []),
    ...(project.organization && organization === undefined ? [text.organization(project.organization)] : []),
    ...(organization?.policy === undefined ? [] : [text.policy(organization.id)]),
    text.people,
  ];
  return (
    <ul className="left-out">
      {lines.map((line) => (
        <li key={line}>{line}</li>
      ))}
    </ul>
  );
}
