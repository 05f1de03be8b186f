import { presentFields } from '@grantway/protocol/present-fields';
import { z } from 'zod';
import type { ProjectDomain } from '../../records/project-domain.ts';
import type { Stored } from '../../records/stored.ts';
import { challengeFile, challengeText } from '../../registration/domain-proof.ts';
import { countUse } from '../../registration/hourly-limits.ts';
import {
  addDomain,
  type ProofSearch,
  proveDomain,
  removeDomain,
} from '../../registration/project-domains.ts';
import { domainName } from '../../registration/value-schemas.ts';
import { type Input, resource } from '../declaration/resource.ts';
import type { ManagementServices } from '../declaration/services.ts';
import { ofProject } from './owned-lists.ts';
import { formatTime, time } from './times.ts';

const proofMethods = ['file', 'dns'] as const;

export const domains = resource<Stored<ProjectDomain>>({
  pattern: 'projects/{project}/domains/{domain}',
  type: 'Domain',
  meaning:
    'A domain that a project’s addresses may use. If a project has any, new redirect URIs, origins and links must be under a proved one.',
  record: () => ({
    id: z.string().describe('The domain.'),
    state: z.enum(['unproved', 'proved']),
    file: z
      .strictObject({ url: z.string(), line: z.string() })
      .describe('A file that proves the domain: its address, and a line that it must contain.'),
    txtRecord: z
      .strictObject({ name: z.string(), value: z.string() })
      .describe('The DNS record that proves the domain.'),
    checksProof: z
      .boolean()
      .describe('Whether `prove` looks for the file or the record. A development server doesn’t.'),
    proof: z.strictObject({ method: z.enum([...proofMethods, 'development']), proveTime: time }).optional(),
  }),
  show: showDomain,
  find: ({ project = '', domain = '' }, { storage }) =>
    storage.findProjectDomain(project, domain.toLowerCase()),
  hasEtag: true,
  list: {
    permission: 'domains.list',
    summary: 'Lists the domains of a project.',
    pages: ofProject((storage) => storage.listProjectDomains),
  },
  create: {
    permission: 'domains.change',
    summary: 'Adds a domain, not yet proved. The answer says what to publish.',
    input: () => ({ id: domainName }),
    run: ({ id }, { project = '' }, services) => addDomain(services, project, { domain: String(id) }),
  },
  get: { permission: 'domains.list', summary: 'Returns a domain.' },
  delete: {
    permission: 'domains.change',
    summary: 'Removes a domain that no client and no link of the project uses.',
    run: async ({ thing: { projectId, domain }, ifRevision }, _, services) => {
      await removeDomain(services, projectId, domain, { ifRevision });
      return undefined;
    },
  },
  actions: {
    prove: {
      permission: 'domains.change',
      summary:
        'Looks for the file or the DNS record, and marks the domain as proved if one is there. A development server marks it as proved without checking.',
      input: () => ({
        method: z.enum(proofMethods).optional().describe('Where to look; by default in both places.'),
      }),
      run: async ({ thing: { projectId, domain }, ifRevision }, { method }, services) => {
        const how = await howToProve(method as (typeof proofMethods)[number] | undefined, services);
        const { record } = await proveDomain(services, projectId, domain, how, { ifRevision });
        return record;
      },
    },
  },
});

/**
 * Decision 0060: a development server asks for no proof. Anybody can sign in to any account there anyway, and nobody
 * can publish a file on a domain such as `harbour.example`.
 */
async function howToProve(
  method: (typeof proofMethods)[number] | undefined,
  services: ManagementServices,
): Promise<'development' | ProofSearch> {
  if (!checksProof(services)) return 'development';
  await countUse(services, 'domain proof', services.caller.sub);
  return { prover: services.domainProver, methods: method === undefined ? proofMethods : [method] };
}

function checksProof({ settings }: ManagementServices): boolean {
  return !settings.accountChoiceWithoutPassword;
}

function showDomain(domain: ProjectDomain, services: ManagementServices): Input {
  const { proof } = domain;
  const text = challengeText(domain);
  return presentFields<Record<string, unknown>>({
    id: domain.domain,
    state: proof === undefined ? 'unproved' : 'proved',
    file: { url: challengeFile(domain), line: text },
    txtRecord: { name: domain.domain, value: text },
    checksProof: checksProof(services),
    proof: proof && { method: proof.method, proveTime: formatTime(proof.provedAt) },
  });
}
