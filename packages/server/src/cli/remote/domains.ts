import { presentFields } from '@grantway/protocol/present-fields';
import type { DomainProofMethod, ProjectDomain } from '../../records/project-domain.ts';
import { challengeText } from '../../registration/domain-proof.ts';
import type { DomainOperations } from '../operations/operations.ts';
import { changeState } from './changes.ts';
import { namingId, orNoSuch, orSay } from './failures.ts';
import { type ManagementServer, path } from './management-server.ts';
import type { Shown } from './shown.ts';

export function serverDomains(server: ManagementServer): DomainOperations {
  const domainsOf = (projectId: string) => path`projects/${projectId}/domains`;
  const at = (projectId: string, domain: string) =>
    path`projects/${projectId}/domains/${domain.toLowerCase()}`;
  const orNoDomain = <Result>(projectId: string, domain: string, call: Promise<Result>) =>
    orSay(`the project ${projectId} doesn’t have the domain ${domain}; add it first`, call);
  return {
    list: (projectId) =>
      orNoSuch(
        `project ${projectId}`,
        server.all(domainsOf(projectId), (shown) => toDomain(shown, projectId)),
      ),
    add: async (projectId, domain) =>
      toDomain(
        await namingId(
          'domain',
          orNoSuch(`project ${projectId}`, server.post(domainsOf(projectId), { id: domain })),
        ),
        projectId,
      ),
    prove: (projectId, domain, method) => {
      const prove = () => server.post(`${at(projectId, domain)}:prove`, { method });
      const proved = changeState(server, at(projectId, domain), prove, (shown) => toDomain(shown, projectId));
      return orNoDomain(projectId, domain, proved);
    },
    remove: async (projectId, domain) => {
      const removed = await orNoDomain(projectId, domain, server.delete(at(projectId, domain)));
      return toDomain(removed, projectId);
    },
  };
}

function toDomain(shown: Shown, projectId: string): ProjectDomain {
  const proof = shown.optionalObject('proof');
  return presentFields<ProjectDomain>({
    projectId,
    domain: shown.text('id'),
    challenge: shown
      .object('txtRecord')
      .text('value')
      .slice(challengeText({ challenge: '' }).length),
    proof: proof && {
      method: proof.text<DomainProofMethod>('method'),
      provedAt: proof.time('proveTime'),
    },
  });
}
