/** Adds, proves and removes the domains that a project's addresses may use (CON-12, decision 0060). */

import { type Reason, reason } from '@grantway/messages/reasons/reason';
import type { Needs } from '../context.ts';
import type { ProjectDomain } from '../records/project-domain.ts';
import { firstRevision, type Stored } from '../records/stored.ts';
import { AlreadyExistsError } from '../storage/errors/storage-errors.ts';
import type { ApiStorage } from '../storage/promises/api-storage.ts';
import type { ClientStorage } from '../storage/promises/client-storage.ts';
import { everyItem } from '../storage/promises/page.ts';
import type { ProjectDomainStorage } from '../storage/promises/project-domain-storage.ts';
import type { ProjectStorage } from '../storage/promises/project-storage.ts';
import { domainsPerProject, linksOf, registrableDomain } from './authorized-domains.ts';
import { changeRecord, type IfRevision, type Outcome, requireRevision } from './changes.ts';
import type { DomainProver } from './domain-proof.ts';
import { domainEvent } from './project-events.ts';
import { requireProject } from './projects.ts';
import { RegistrationError, readInput } from './registration-error.ts';
import { type ActingContext, attributionOf } from './registration-events.ts';
import { domainName, thing } from './value-schemas.ts';

type DomainUses = Needs<ProjectStorage & ProjectDomainStorage> & ActingContext;

const domainInput = thing({ domain: domainName });

/** Adds a domain that isn't proved yet. @throws RegistrationError */
export async function addDomain(
  context: DomainUses & Needs<unknown, 'randomBytes'>,
  projectId: string,
  input: { readonly domain: string },
): Promise<Stored<ProjectDomain>> {
  const { storage, randomBytes } = context;
  const { domain } = readInput(domainInput, input);
  const registrable = registrableDomain(domain);
  if (registrable !== domain) {
    const why =
      registrable === undefined
        ? reason('DOMAIN_OF_MANY', { domain })
        : reason('DOMAIN_BELOW_ANOTHER', { domain, registrable });
    throw new RegistrationError(['domain'], why);
  }
  const { id } = await requireProject(storage, projectId);
  const challenge = Buffer.from(randomBytes(24)).toString('base64url');
  const added: ProjectDomain = { projectId: id, domain, challenge };
  const event = domainEvent(attributionOf(context), { after: added });
  const outcome = await storage.addProjectDomain(added, domainsPerProject, event).catch((error: unknown) => {
    if (!(error instanceof AlreadyExistsError)) throw error;
    throw new RegistrationError(['domain'], reason('DOMAIN_EXISTS', { project: id, domain }), 'taken');
  });
  if (outcome === 'added') return { ...added, revision: firstRevision };
  throw new RegistrationError(['domain'], reason('TOO_MANY_DOMAINS', { most: domainsPerProject }));
}

/** `proveDomain` tries `methods` in this order. */
export type ProofSearch = { readonly prover: DomainProver; readonly methods: readonly ('file' | 'dns')[] };

/**
 * @param how where to look for the challenge. `development` looks nowhere, for a server that isn't on the internet
 * @throws RegistrationError that says what is wrong in each place
 */
export async function proveDomain(
  context: DomainUses,
  projectId: string,
  domain: string,
  how: 'development' | ProofSearch,
  condition: IfRevision = {},
): Promise<Outcome<ProjectDomain>> {
  const { storage, now } = context;
  const found = await requireDomain(storage, projectId, domain);
  requireRevision(found, condition);
  if (found.proof !== undefined) return { record: found, changed: false };
  const method = how === 'development' ? how : await provenBy(found, how);
  const proof = { method, provedAt: now() };
  const { record, changed } = await changeRecord<ProjectDomain>({
    read: () => requireDomain(storage, projectId, domain),
    change: (present) => {
      // If the challenge differs, somebody removed the domain and added it again. The proof is only for the old challenge.
      if (present.challenge !== found.challenge) {
        throw new RegistrationError([], reason('CHALLENGE_CHANGED', { domain }));
      }
      return present.proof === undefined ? { ...present, proof } : present;
    },
    save: storage.updateProjectDomain,
    event: (change) => domainEvent(attributionOf(context), change),
  });
  return { record, changed };
}

async function provenBy(domain: ProjectDomain, { prover, methods }: ProofSearch): Promise<'file' | 'dns'> {
  const problems: Reason[] = [];
  for (const method of methods) {
    const problem = await prover[method](domain);
    if (problem === undefined) return method;
    problems.push(problem);
  }
  throw new RegistrationError(
    [],
    reason('DOMAIN_NOT_PROVED', { domain: domain.domain }),
    'invalid',
    problems,
  );
}

/** @throws RegistrationError, e.g. if the domain is proved, and a link, an owners' API or a client uses it */
export async function removeDomain(
  context: DomainUses & Needs<ClientStorage & ApiStorage>,
  projectId: string,
  domain: string,
  condition: IfRevision = {},
): Promise<Stored<ProjectDomain>> {
  const { storage } = context;
  for (;;) {
    const present = await requireDomain(storage, projectId, domain);
    requireRevision(present, condition);
    if (present.proof !== undefined) await requireUnused(storage, present);
    const event = domainEvent(attributionOf(context), { before: present });
    const outcome = await storage.removeProjectDomain(present, event);
    if (outcome === 'removed') return present;
  }
}

async function requireUnused(
  storage: ProjectStorage & ClientStorage & ApiStorage,
  { projectId, domain }: ProjectDomain,
): Promise<void> {
  const { consentScreen } = await requireProject(storage, projectId);
  const isUnder = (url: string) => registrableDomain(new URL(url).hostname) === domain;
  const link = linksOf(consentScreen).find(({ url }) => isUnder(url));
  if (link !== undefined) {
    throw new RegistrationError([], reason('DOMAIN_IN_USE_BY_SCREEN', { domain, url: link.url }));
  }
  for await (const api of everyItem((page) => storage.listApisOfProject(projectId, page))) {
    const names = [api.audience, ...api.scopes.map(({ name }) => name)];
    const isUsed =
      registrableDomain(api.id) === domain || names.some((name) => URL.canParse(name) && isUnder(name));
    if (!api.definedByOwner || !isUsed) continue;
    throw new RegistrationError([], reason('DOMAIN_IN_USE_BY_API', { domain, api: api.id }));
  }
  for await (const client of everyItem((page) => storage.listClients(projectId, page))) {
    const used = [...client.redirectUris, ...client.javascriptOrigins].find(isUnder);
    if (used === undefined || client.state === 'deleted') continue;
    throw new RegistrationError(
      [],
      reason('DOMAIN_IN_USE_BY_CLIENT', { domain, client: client.clientId, url: used }),
    );
  }
}

/** @throws RegistrationError if there's no such project, or it doesn't have the domain */
async function requireDomain(
  storage: ProjectStorage & ProjectDomainStorage,
  projectId: string,
  domain: string,
): Promise<Stored<ProjectDomain>> {
  const { id } = await requireProject(storage, projectId);
  const found = await storage.findProjectDomain(id, domain.toLowerCase());
  if (found !== undefined) return found;
  throw new RegistrationError([], reason('NO_DOMAIN', { project: id, domain }));
}
