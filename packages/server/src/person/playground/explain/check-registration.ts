import { type Finding, finding } from '@grantway/protocol/explain/explanation';
import type { ServerExplanation } from '@grantway/protocol/explain/server-explanation';
import type { Subject } from '@grantway/protocol/explain/subject';
import { matchLoopbackRedirectUri, matchRegisteredRedirectUri } from '@grantway/protocol/redirect-uri';
import type { Client } from '../../../records/client.ts';
import type { Visit } from '../visit.ts';
import { mayManage } from './may-manage.ts';

/** Outsiders get the same finding whether the client exists or not. */
export async function checkRegistration(
  { clientId = '', redirectUris }: Subject,
  visit: Visit,
): Promise<Partial<ServerExplanation>> {
  const { signIn, storage } = visit.services;
  const found = await storage.findClientWithProject(clientId);
  if (found === undefined) {
    return { findings: [finding(signIn.byChoice ? 'CLIENT_NOT_FOUND' : 'REGISTRATION_HIDDEN')] };
  }
  const { client, project } = found;
  if (!(await mayManage(project.id, visit))) return { findings: [finding('REGISTRATION_HIDDEN')] };
  const isActive = client.state === 'active' && project.deletedAt === undefined;
  return {
    findings: [
      isActive
        ? finding('CLIENT_ACTIVE')
        : finding('CLIENT_DISABLED', {}, { at: 'client', client: client.clientId }),
      ...redirectUriFindings(client, redirectUris),
    ],
  };
}

function redirectUriFindings(client: Client, uris: readonly string[]): readonly Finding[] {
  if (uris.length === 0) return [];
  const wrong = uris.find((uri) => !isRegistered(client, uri));
  if (wrong === undefined) return [finding('URI_REGISTERED')];
  const fix = { at: 'redirect-uris', client: client.clientId, redirectUri: wrong } as const;
  return [finding('URI_NOT_REGISTERED', {}, client.type === 'web' ? fix : undefined)];
}

function isRegistered({ type, redirectUris }: Client, uri: string): boolean {
  const match =
    type === 'web' ? matchRegisteredRedirectUri(uri, redirectUris) : matchLoopbackRedirectUri(uri);
  return match !== undefined;
}
