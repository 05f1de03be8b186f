import { isDomainName } from '@grantway/protocol/domain-name';
import { idFromName } from './rules.ts';

/**
 * Makes an id from the title, under the first proved domain, or under the server's host name if any name is possible.
 * @returns empty without a title, or if no such id is possible
 */
export function proposedId(title: string, provedDomains: readonly string[] | undefined): string {
  if (title.trim() === '') return '';
  const [domain = window.location.hostname] = provedDomains ?? [];
  const label = idFromName(title).replace(/-?api$/, '') || 'api';
  const id = domain.startsWith(`${label}.`) ? `api.${domain}` : `${label}.${domain}`;
  return isDomainName(id) ? id : '';
}

export function isUnderOneOf(domains: readonly string[], host: string): boolean {
  return domains.some((domain) => host === domain || host.endsWith(`.${domain}`));
}
