import { callerFor } from './management.ts';
import type { TestServer } from './test-server.ts';

/**
 * Creates a project with a record of each kind. Mina must administer the server. Resolves to the ids by path parameter.
 *
 * @param member a third member, besides Mina (an owner) and the created account (a viewer)
 */
export async function createRecords(
  server: TestServer,
  member?: object,
): Promise<Readonly<Record<string, string>>> {
  const admin = await callerFor(server, server.accounts[0].sub);
  const consentScreen = { supportEmail: 'help@harbour.example' };
  const project = { id: 'tested', name: 'Tested', organization: 'harbour', consentScreen };
  await admin('POST', 'projects', project);
  const web = { name: 'Web', redirectUris: ['https://www.example.com/callback'] };
  const { body: client } = await admin('POST', 'projects/tested/clients', web);
  const { body: secret } = await admin('POST', `projects/tested/clients/${client.id}/secrets`);
  await addFailure(server, client.id, 'one');
  const { body: apiKey } = await admin('POST', 'projects/tested/apiKeys', { name: 'Web' });
  const person = { email: 'person@harbour.example', name: 'Person' };
  const { body: account } = await admin('POST', 'accounts', person);
  if (member !== undefined) await admin('POST', 'projects/tested/members', member);
  await admin('POST', 'projects/tested/members', { email: person.email, role: 'viewer' });
  await admin('POST', 'projects/tested/domains', { id: 'tested.example' });
  const links = {
    homePageUrl: 'https://tested.example/',
    privacyPolicyUrl: 'https://tested.example/privacy',
  };
  await admin('POST', 'projects/tested/domains/tested.example:prove');
  await admin('PATCH', 'projects/tested', { consentScreen: links });
  await admin('POST', 'projects/tested:submitForVerification');
  const api = {
    id: 'tested.example',
    title: 'Tested',
    audience: 'https://tested.example/',
    project: 'tested',
  };
  await admin('POST', 'apis', api);
  const scope = { id: 'tested:read', sensitivity: 'sensitive', allows: 'Read it' };
  await admin('POST', 'apis/tested.example/scopes', scope);
  const ids = {
    api: api.id,
    scope: scope.id,
    domain: 'tested.example',
    auditEvent: '1',
    organization: 'harbour',
    project: project.id,
    client: client.id,
    secret: secret.id,
    authorizationFailure: 'one',
    apiKey: apiKey.id,
    account: account.id,
    setting: 'profile',
  };
  return ids;
}

/** Stores a failed authorization request, as if the client had just sent it. */
export async function addFailure(server: TestServer, clientId: string, id: string): Promise<void> {
  const now = server.clock.now();
  const failure = { id, code: 'invalid_request', count: 1, firstAt: now, lastAt: now } as const;
  await server.storage.addAuthorizationFailures(clientId, [failure]);
}
