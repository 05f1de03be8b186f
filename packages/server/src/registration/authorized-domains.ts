/**
 * CON-7: once a project has domains, its new redirect URIs, origins and links must be under the proved ones, or on
 * localhost. Addresses that were registered before stay. RED-3: a URL shortener's domain must always be proved.
 */

import { reason } from '@grantway/messages/reasons/reason';
import type { FieldPath } from '@grantway/protocol/field-path';
import { isLoopbackHost } from '@grantway/protocol/origin';
import { isUrlShortener } from '@grantway/protocol/redirect-uri';
import { parse } from 'tldts';
import type { Needs } from '../context.ts';
import type { ConsentScreen } from '../records/project.ts';
import type { ProjectDomain } from '../records/project-domain.ts';
import type { ProjectDomainStorage } from '../storage/promises/project-domain-storage.ts';
import { managementCommand } from './management-command.ts';
import { RegistrationError } from './registration-error.ts';

/** The most domains that a project can have. They fit on one page of a list, so one read gets them all. */
export const domainsPerProject = 20;

/** The part of a host that its owner registered. Undefined for a public suffix such as `com` and for IP addresses. */
export function registrableDomain(host: string): string | undefined {
  return parse(host, { allowPrivateDomains: true }).domain ?? undefined;
}

export type Address = { readonly path: FieldPath; readonly url: string };

export function linksOf(screen: ConsentScreen): readonly Address[] {
  return (['homePageUrl', 'privacyPolicyUrl', 'termsOfServiceUrl'] as const).flatMap((field) => {
    const url = screen[field];
    return url === undefined ? [] : [{ path: ['consentScreen', field], url }];
  });
}

export function newAddresses(
  field: string,
  list: readonly string[],
  before: readonly string[] = [],
): readonly Address[] {
  return list.map((url, index) => ({ path: [field, index], url })).filter(({ url }) => !before.includes(url));
}

/**
 * `free`: the address is on this machine or is this server's playground, or the project has no domains and the host isn't a
 * URL shortener.
 * `authorized`: the address's domain is proved. `unproved`: the project has the domain without a proof. `missing`: it
 * doesn't have it.
 */
export const addressStates = ['free', 'authorized', 'unproved', 'missing'] as const;

/** `playgroundUri`: absent if the caller doesn't know the server's address, as at the command line. */
export type DomainContext = Needs<ProjectDomainStorage> & { readonly playgroundUri?: string };

export type CheckedAddress = {
  /** The registrable domain, or the host if it has no such domain. Undefined for this machine. */
  readonly domain: string | undefined;
  readonly state: (typeof addressStates)[number];
};

export function checkAddress(
  url: string,
  domains: readonly ProjectDomain[],
  playgroundUri?: string,
): CheckedAddress {
  const { hostname } = new URL(url);
  // PLA-6: the playground's own page receives the code, so no owner of the domain needs to agree.
  if (isLoopbackHost(hostname) || url === playgroundUri) return { domain: undefined, state: 'free' };
  const domain = registrableDomain(hostname) ?? hostname;
  if (domains.length === 0 && !isUrlShortener(hostname)) return { domain, state: 'free' };
  const listed = domains.find((item) => item.domain === domain);
  if (listed === undefined) return { domain, state: 'missing' };
  return { domain, state: listed.proof === undefined ? 'unproved' : 'authorized' };
}

export async function domainsOf(
  storage: ProjectDomainStorage,
  projectId: string,
): Promise<readonly ProjectDomain[]> {
  return (await storage.listProjectDomains(projectId, { limit: domainsPerProject })).items;
}

/** @throws RegistrationError for the first address that must be under a proved domain and isn't */
export async function requireAuthorizedDomains(
  { storage, playgroundUri }: DomainContext,
  projectId: string,
  addresses: readonly Address[],
): Promise<void> {
  const foreign = addresses.filter(({ url }) => !isLoopbackHost(new URL(url).hostname));
  if (foreign.length === 0) return;
  const domains = await domainsOf(storage, projectId);
  for (const { path, url } of foreign) {
    const { domain = '', state } = checkAddress(url, domains, playgroundUri);
    if (state === 'free' || state === 'authorized') continue;
    const [name, verb] =
      state === 'missing'
        ? (['ADDRESS_OUTSIDE_DOMAINS', 'add'] as const)
        : (['ADDRESS_UNDER_UNPROVED_DOMAIN', 'prove'] as const);
    const command = managementCommand(['domain', verb, projectId, domain]) ?? 'grantway domain';
    throw new RegistrationError(path, reason(name, { domain, project: projectId, command }));
  }
}
