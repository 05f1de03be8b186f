/** Proposes an API's id: its title as a name under a domain that the project has proved, or else under the server's. */
import { isDomainName } from '@grantway/protocol/domain-name';
import { useList } from '../../api/queries.ts';
import { idFromName } from '../../components/rules.ts';

/** @returns empty without a title, or if there is no domain for it */
export function useProposedId(project: string, title: string): string {
  const { data: domains } = useList('projects.domains.list', 'domains', { project });
  if (title.trim() === '') return '';
  const domain = domains?.find(({ state }) => state === 'proved')?.id ?? window.location.hostname;
  const label = idFromName(title).replace(/-?api$/, '') || 'api';
  const id = domain.startsWith(`${label}.`) ? `api.${domain}` : `${label}.${domain}`;
  return isDomainName(id) ? id : '';
}
