/** Projects with their verification, members, domains and API keys, on a server. */
import { presentFields } from '@grantway/protocol/present-fields';
import { CommandError } from '../../host/command-error.ts';
import { logoDigestIn } from '../../person/consent/app-logo.ts';
import type { ConsentScreen, Project, Review } from '../../records/project.ts';
import type { DomainProofMethod, ProjectDomain } from '../../records/project-domain.ts';
import { challengeText } from '../../registration/domain-proof.ts';
import { mediaTypeOf } from '../../registration/logo/inspect-picture.ts';
import { sampleProjectId } from '../../registration/sample-project.ts';
import type {
  DomainOperations,
  KeyOperations,
  KeyTarget,
  Member,
  MemberOperations,
  ProjectOperations,
  ShownKey,
  VerificationOperations,
} from '../operations/operations.ts';
import { changeRecord, changeState } from './changes.ts';
import { ifAny, namingId, orNoSuch, orSay } from './failures.ts';
import { inBatches } from './in-batches.ts';
import { type ManagementServer, path } from './management-server.ts';
import type { Shown } from './shown.ts';

export function serverProjects(server: ManagementServer): ProjectOperations {
  const act = (id: string, run: (at: string) => Promise<Shown>) => {
    const at = path`projects/${id}`;
    return orNoSuch(
      `project ${id}`,
      changeState(server, at, () => run(at), toProject),
    );
  };
  return {
    list: () => server.all('projects', toProject),
    find: (id) => findProject(server, id),
    create: async (input) => toProject(await server.post('projects', input)),
    change: (id, asked) =>
      orNoSuch(`project ${id}`, changeRecord(server, path`projects/${id}`, asked, toProject)),
    setLogo: (id, content) =>
      // If the file is no picture, the server says so whatever its type.
      act(id, (at) => server.upload(`${at}:uploadLogo`, content, mediaTypeOf(content) ?? 'image/png')),
    removeLogo: (id) => act(id, (at) => server.post(`${at}:removeLogo`)),
    testUserLimit: async () => (await ifAny(server.get('settings/testUsersPerProject')))?.number('value'),
    isDevelopmentSeeded: async () =>
      (await ifAny(server.get(path`projects/${sampleProjectId}`))) !== undefined,
  };
}

async function findProject(server: ManagementServer, id: string): Promise<Project> {
  return toProject(await orNoSuch(`project ${id}`, server.get(path`projects/${id}`)));
}

function toProject(shown: Shown): Project {
  const screen = shown.object('consentScreen');
  return presentFields<Project>({
    id: shown.text('id'),
    number: shown.number('number'),
    name: shown.text('name'),
    organizationId: shown.optionalText('organization'),
    userType: shown.text<Project['userType']>('userType'),
    publishingStatus: shown.text<Project['publishingStatus']>('publishingStatus'),
    testUsers: shown.texts('testUsers'),
    testUsersAdded: shown.number('testUsersAdded'),
    consentScreen: presentFields<ConsentScreen>({
      applicationName: screen.text('applicationName'),
      supportEmail: screen.text('supportEmail'),
      homePageUrl: screen.optionalText('homePageUrl'),
      privacyPolicyUrl: screen.optionalText('privacyPolicyUrl'),
      termsOfServiceUrl: screen.optionalText('termsOfServiceUrl'),
      declaredScopes: screen.texts('declaredScopes'),
      onlyDeclaredScopes: screen.flag('onlyDeclaredScopes'),
      logoDigest: shown.optionalRead('logoUrl', digestOfLogo),
      verification: screen.text<ConsentScreen['verification']>('verification'),
      review: toReview(shown.optionalObject('review')),
    }),
    enabledApis: shown.texts('enabledApis'),
    desktopClientsNeedPkce: shown.flag('desktopClientsNeedPkce'),
  });
}

function digestOfLogo(url: string): string | undefined {
  return URL.canParse(url) ? logoDigestIn(new URL(url).pathname) : undefined;
}

function toReview(shown: Shown | undefined): Review | undefined {
  return (
    shown &&
    presentFields<Review>({
      submittedAt: shown.time('submitTime'),
      submittedBy: shown.optionalText('submittedBy'),
      note: shown.optionalText('note'),
      decidedAt: shown.optionalTime('decideTime'),
      reason: shown.optionalText('reason'),
    })
  );
}

export function serverVerification(server: ManagementServer): VerificationOperations {
  const act = async (id: string, verb: string, body: object = {}) =>
    toProject(await orNoSuch(`project ${id}`, server.post(`${path`projects/${id}`}:${verb}`, body)));
  return {
    list: async () => {
      const ids = await server.all('verificationQueue', (shown) => shown.text('id'));
      return inBatches(ids, (id) => findProject(server, id));
    },
    submit: (id, { note }) => act(id, 'submitForVerification', { note }),
    withdraw: (id) => act(id, 'withdraw'),
    approve: (id) => act(id, 'approve'),
    reject: (id, { reason }) => act(id, 'reject', { reason }),
  };
}

export function serverMembers(server: ManagementServer): MemberOperations {
  const membersOf = (projectId: string) => path`projects/${projectId}/members`;
  const list = (projectId: string) =>
    orNoSuch(
      `project ${projectId}`,
      server.all(membersOf(projectId), (shown) => toMember(shown, projectId)),
    );
  const find = async (projectId: string, email: string): Promise<Member> => {
    const all = await list(projectId);
    const member = all.find((one) => one.email.toLowerCase() === email.toLowerCase());
    if (member !== undefined) return member;
    throw new CommandError(`${email} is not a member of the project ${projectId}`);
  };
  return {
    list,
    add: async (projectId, email, role) =>
      toMember(
        await orNoSuch(`project ${projectId}`, server.post(membersOf(projectId), { email, role })),
        projectId,
      ),
    change: async (projectId, email, role) => {
      const { sub } = await find(projectId, email);
      const at = path`projects/${projectId}/members/${sub}`;
      return changeRecord(server, at, { role }, (shown) => toMember(shown, projectId));
    },
    remove: async (projectId, email) => {
      const { sub } = await find(projectId, email);
      return toMember(await server.delete(path`projects/${projectId}/members/${sub}`), projectId);
    },
  };
}

function toMember(shown: Shown, projectId: string): Member {
  return {
    projectId,
    sub: shown.text('id'),
    email: shown.text('email'),
    name: shown.text('name'),
    state: shown.text<Member['state']>('accountState'),
    role: shown.text<Member['role']>('role'),
  };
}

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

export function serverKeys(server: ManagementServer): KeyOperations {
  const keysOf = (projectId: string) => path`projects/${projectId}/apiKeys`;
  const orNoKey = <Result>({ projectId, id }: KeyTarget, call: Promise<Result>) =>
    orSay(`the project ${projectId} has no API key ${id}; see grantway key list`, call);
  return {
    list: (projectId) => orNoSuch(`project ${projectId}`, server.all(keysOf(projectId), toKey)),
    create: async (projectId, input) => {
      const issued = await orNoSuch(`project ${projectId}`, server.post(keysOf(projectId), input));
      return { ...toKey(issued), key: issued.text('key') };
    },
    change: (target, asked) => orNoKey(target, changeRecord(server, keyAt(target), asked, toKey)),
    remove: async (target) => toKey(await orNoKey(target, server.delete(keyAt(target)))),
  };
}

function keyAt({ projectId, id }: KeyTarget): string {
  return path`projects/${projectId}/apiKeys/${id}`;
}

function toKey(shown: Shown): ShownKey {
  return {
    id: shown.text('id'),
    projectId: shown.text('project'),
    name: shown.text('name'),
    apis: shown.texts('apis'),
    addresses: shown.texts('addresses'),
    createdAt: shown.time('createTime'),
  };
}
