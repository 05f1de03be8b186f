/**
 * `GET /management/v1/session`: the account that is signed in in this browser, what it may do, and the form token that
 * its changes need.
 */
import { reason } from '@grantway/messages/reasons/reason';
import type { ApiError } from '../http/api-error.ts';
import { isFromAnotherOrigin } from '../http/fetch-site.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, noStore } from '../http/http-message.ts';
import { refusal } from '../http/refusal.ts';
import { expiryOf } from '../keys/sealed-value.ts';
import { accountOfBrowser, recognizeBrowser } from '../person/browser/browser.ts';
import { issueFormToken } from '../person/browser/form-token.ts';
import type { Account } from '../records/account.ts';
import { invalidQuery } from '../registration/input-violations.ts';
import { Access } from './access/access.ts';
import type { Permission } from './access/permissions.ts';
import { type Place, placeOfPath, serverPlace } from './access/place.ts';
import type { MemberRole } from './access/roles.ts';
import { readQuery } from './call/read-query.ts';
import type { CommonServices } from './declaration/services.ts';
import type { SessionAnswer } from './description/session-answer.ts';
import { formatTime } from './resources/times.ts';

/**
 * @param inDeletedProject the permissions that still have a use in a deleted project
 * @throws ApiError 401 if nobody is signed in
 */
export async function answerSession(
  request: HttpRequest,
  services: CommonServices,
  memberRole: MemberRole,
  inDeletedProject: ReadonlySet<Permission>,
): Promise<HttpResponse> {
  const {
    authuser,
    project: named,
    client,
    organization: inside,
  } = readQuery(request.query, ['authuser', 'project', 'client', 'organization']);
  const project = named || (client && (await services.storage.findClient(client))?.projectId);
  if ((named || client) && inside) throw invalidQuery('organization', reason('PROJECT_AND_ORGANIZATION'));
  const browser = await recognizeBrowser(request, services);
  const account = isFromAnotherOrigin(request) ? undefined : accountOfBrowser(browser, authuser);
  if (account === undefined) throw notSignedIn();
  const access = new Access(account, memberRole);
  const place = await placeOf({ project, organization: inside }, services);
  const organization = await ownOrganization(account, access, services);
  const permissions = [...(await access.permissionsAt(place))];
  const isDeleted =
    permissions.includes('projects.get') &&
    project !== undefined &&
    (await services.storage.findProject(project))?.deletedAt !== undefined;
  const answer: SessionAnswer = {
    ...(organization && { organization }),
    account: shownAccount(account),
    signedIn: browser.accounts.map(shownAccount),
    permissions: isDeleted ? permissions.filter((name) => inDeletedProject.has(name)) : permissions,
    projectRestorableSeconds: services.settings.projectRestorableSeconds,
    formToken: issueFormToken(`management ${account.sub}`, browser, services),
    formTokenExpireTime: formatTime(expiryOf('form', services)),
  };
  const cookies = browser.cookies.length > 0 ? { 'set-cookie': browser.cookies } : {};
  return jsonResponse(200, answer, { ...noStore, vary: 'Cookie', ...cookies });
}

/**
 * The answer must not reveal whether a project or an organization exists. So for an unknown one, it has the account's
 * permissions on the whole server, as for one in which the account has no role.
 */
async function placeOf(
  { project, organization }: Readonly<Record<'project' | 'organization', string | undefined>>,
  services: CommonServices,
): Promise<Place> {
  if (project) return (await placeOfPath('projects', project, services)) ?? serverPlace;
  if (organization) return (await placeOfPath('organizations', organization, services)) ?? serverPlace;
  return serverPlace;
}

/** Undefined if the account may not create projects in its organization. */
async function ownOrganization(
  { organizationId }: Account,
  access: Access,
  { storage }: CommonServices,
): Promise<SessionAnswer['organization']> {
  if (organizationId === undefined) return undefined;
  if (!(await access.has('projects.createInOrganization', { organizationId }))) return undefined;
  const found = await storage.findOrganization(organizationId);
  return found && { id: found.id, name: found.name };
}

function shownAccount({ sub, email, name }: Account): SessionAnswer['account'] {
  return { id: sub, email, name };
}

function notSignedIn(): ApiError {
  return refusal(reason('CREDENTIALS_MISSING'), {
    code: 401,
    status: 'UNAUTHENTICATED',
    shortMessage: 'Login Required.',
    reason: 'required',
  });
}
