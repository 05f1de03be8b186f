import { presentFields } from '@grantway/protocol/present-fields';
import { logoDigestIn } from '../../person/consent/app-logo.ts';
import type { ConsentScreen, Project, Review } from '../../records/project.ts';
import { mediaTypeOf } from '../../registration/logo/inspect-picture.ts';
import { sampleProjectId } from '../../registration/sample-project.ts';
import { inBatches } from '../operations/in-batches.ts';
import type { ProjectOperations, ShownProject, VerificationOperations } from '../operations/operations.ts';
import { changeRecord, changeState } from './changes.ts';
import { ifAny, orNoSuch } from './failures.ts';
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
    delete: (id) => act(id, (at) => server.delete(at)),
    restore: (id) => act(id, (at) => server.post(`${at}:undelete`)),
    setLogo: (id, content) =>
      // If the file isn't a picture, send any media type. The server rejects the file anyway, and explains why.
      act(id, (at) => server.upload(`${at}:uploadLogo`, content, mediaTypeOf(content) ?? 'image/png')),
    removeLogo: (id) => act(id, (at) => server.post(`${at}:removeLogo`)),
    testUserLimit: async (id) => (await ifAny(server.get(path`projects/${id}`)))?.number('testUserLimit'),
    isDevelopmentSeeded: async () =>
      (await ifAny(server.get(path`projects/${sampleProjectId}`))) !== undefined,
  };
}

async function findProject(server: ManagementServer, id: string): Promise<ShownProject> {
  return toProject(await orNoSuch(`project ${id}`, server.get(path`projects/${id}`)));
}

function toProject(shown: Shown): ShownProject {
  const screen = shown.object('consentScreen');
  return presentFields<ShownProject>({
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
    deletedAt: shown.optionalTime('deleteTime'),
    restorableUntil: shown.optionalTime('restorableUntil'),
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
