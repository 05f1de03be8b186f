import { finding } from '@grantway/protocol/explain/explanation';
import { registrationFindings } from '@grantway/protocol/explain/registration-findings';
import type { ServerExplanation } from '@grantway/protocol/explain/server-explanation';
import type { Subject } from '@grantway/protocol/explain/subject';
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
  const state = project.deletedAt === undefined ? client.state : 'deleted';
  return { findings: registrationFindings({ ...client, state }, redirectUris) };
}
