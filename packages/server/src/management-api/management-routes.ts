/**
 * The management API: everything that is registered on the server, as resources under `/management/v1/` (decision
 * 0059).
 *
 * `resources/` declares each resource as data, and `methods/` makes the operations from the declarations. The functions
 * of `registration/` do the work, for this API as for the command line.
 */
import { reason } from '@grantway/messages/reasons/reason';
import Router from 'find-my-way';
import { ApiError, apiErrorResponse, methodNotAllowed } from '../http/api-error.ts';
import { type HttpRequest, type HttpResponse, jsonResponse, noStore } from '../http/http-message.ts';
import { parseBody } from '../http/json-body.ts';
import { refusal } from '../http/refusal.ts';
import type { RouteFamily } from '../http/route.ts';
import type { AccessTokenChecker } from '../resource/checked-token.ts';
import { Access } from './access/access.ts';
import type { Permission } from './access/permissions.ts';
import type { MemberRole } from './access/roles.ts';
import { findPrincipal } from './call/principal.ts';
import { readQuery } from './call/read-query.ts';
import type { AuthorizationInsight } from './declaration/authorization-insight.ts';
import { basePath } from './declaration/base-path.ts';
import { changes, httpMethods, type Operation } from './declaration/operation.ts';
import type { Ids } from './declaration/resource.ts';
import type { CommonServices, ManagementServices } from './declaration/services.ts';
import { openApiDocument } from './description/openapi.ts';
import { operationsOf } from './methods/operations.ts';
import { resources } from './resources/resources.ts';
import { answerSession } from './session.ts';

export const managementOperations: readonly Operation[] = resources.flatMap(operationsOf);

/** These still have a use in a deleted project: for reading, restoring it, and revoking grants (decision 0075). */
const inDeletedProject: ReadonlySet<Permission> = new Set([
  ...managementOperations.filter((operation) => !changes(operation)).map(({ permission }) => permission),
  'projects.delete',
  'projects.revokeGrants',
]);

const base = `${basePath}/`;
const sessionPath = `${base}session`;
const documentPath = `${base}openapi.json`;

/** @param memberRole by default, nobody is a member of any project */
export function createManagementFamily(
  services: CommonServices,
  checkAccessToken: AccessTokenChecker,
  authorization: AuthorizationInsight,
  memberRole: MemberRole = async () => undefined,
): RouteFamily {
  const router = buildRouter(managementOperations);
  const answer = async (request: HttpRequest): Promise<HttpResponse> => {
    try {
      if (request.path === sessionPath || request.path === documentPath) {
        if (!isRead(request)) return methodNotAllowed('This address accepts only GET, HEAD.', 'GET, HEAD');
        if (request.path === sessionPath) {
          return await answerSession(request, services, memberRole, inDeletedProject);
        }
        readQuery(request.query, []);
        return jsonResponse(
          200,
          openApiDocument(managementOperations, services.catalogue, services.settings.origin),
          noStore,
        );
      }
      const found = findOperation(router, request);
      if (found === undefined) return wrongMethod(router, request);
      return await answerOperation(
        request,
        found,
        { ...services, authorization },
        checkAccessToken,
        memberRole,
      );
    } catch (error) {
      if (error instanceof ApiError) return apiErrorResponse(error.content);
      throw error;
    }
  };
  return {
    surface: 'api',
    methods: ['GET', 'HEAD', 'POST', 'PATCH', 'DELETE'],
    find: ({ path }) => (path.startsWith(base) ? answer : undefined),
  };
}

function isRead({ method }: HttpRequest): boolean {
  return method === 'GET' || method === 'HEAD';
}

async function answerOperation(
  request: HttpRequest,
  { operation, ids }: FoundOperation,
  services: Omit<ManagementServices, 'acting' | 'caller'>,
  checkAccessToken: AccessTokenChecker,
  memberRole: MemberRole,
): Promise<HttpResponse> {
  const query = readQuery(request.query, [...Object.keys(operation.parameters), 'authuser']);
  const call = { request, operation: operation.id, changes: changes(operation), authuser: query.authuser };
  const findCaller = () => findPrincipal(call, services, checkAccessToken);
  const found = await findCaller();
  if ('refusal' in found) return found.refusal;
  const located = await withOwner(ids, services);
  const answer = await operation.run({
    services: {
      ...services,
      acting: { actor: { kind: 'account', sub: found.account.sub }, cause: 'admin' },
      caller: found.account,
    },
    access: new Access(found.account, memberRole),
    request,
    ids: located,
    path: pathOf(operation.path, located),
    query,
    body: parseBody(request),
    refusalNow: async () => {
      const again = await findCaller();
      return 'refusal' in again ? again.refusal : undefined;
    },
  });
  const vary = 'Authorization, Cookie';
  if ('response' in answer) return { ...answer.response, headers: { ...answer.response.headers, vary } };
  const { body, etag } = answer;
  return jsonResponse(200, body, {
    ...noStore,
    vary,
    ...(etag !== undefined && { etag }),
  });
}

/**
 * `-` can stand for the project of a client or the API of a scope (AIP-159), because client ids and scope names are
 * unique on the whole server. If the client or the scope doesn't exist, `-` stays, and no record has this id.
 */
async function withOwner(ids: Ids, { storage, catalogue }: CommonServices): Promise<Ids> {
  if (ids.project === '-' && ids.client !== undefined) {
    const client = await storage.findClient(ids.client);
    return client === undefined ? ids : { ...ids, project: client.projectId };
  }
  if (ids.api === '-' && ids.scope !== undefined) {
    const builtIn = catalogue.isBuiltInScope(ids.scope) ? catalogue.apisOfScope(ids.scope)[0] : undefined;
    const api = builtIn?.service ?? (await storage.findApiByScope(ids.scope))?.id;
    return api === undefined ? ids : { ...ids, api };
  }
  return ids;
}

function pathOf(pattern: string, ids: Ids): string {
  return pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => ids[name] ?? '');
}

type ManagementRouter = Router.Instance<Router.HTTPVersion.V1>;

type FoundOperation = { readonly operation: Operation; readonly ids: Ids };

function buildRouter(operations: readonly Operation[]): ManagementRouter {
  const router = Router({ maxParamLength: 1_024 });
  for (const operation of operations) {
    const path = operation.path.replaceAll(/\{(\w+)\}/g, ':$1');
    // The router only finds operations; nobody calls its handlers. It reads `::` as a colon that begins no parameter.
    const verb = operation.verb === undefined ? '' : `/::${operation.verb}`;
    router.on(operation.httpMethod, base + path + verb, () => undefined, operation);
  }
  return router;
}

/** Splits the verb from the id, because the router would read both as the id: `1:disable` becomes `1/:disable`. */
function routedPath(path: string): string {
  return path.replace(/(?<=[^/]):([A-Za-z]+)$/, '/:$1');
}

function findOperation(
  router: ManagementRouter,
  { method, path }: Pick<HttpRequest, 'method' | 'path'>,
): FoundOperation | undefined {
  // RFC 9110 §9.3.2: HEAD is GET without the body.
  const known = httpMethods.find((name) => name === (method === 'HEAD' ? 'GET' : method));
  if (known === undefined || path.includes('/:')) return undefined;
  const found = router.find(known, routedPath(path));
  // An empty part of the path is not an id.
  if (!found || Object.values(found.params).includes('')) return undefined;
  return { operation: found.store as Operation, ids: found.params as Ids };
}

/** 405 if the path has other methods. @throws ApiError 404 otherwise */
function wrongMethod(router: ManagementRouter, { path }: HttpRequest): HttpResponse {
  const allowed = httpMethods.filter((method) => findOperation(router, { method, path }) !== undefined);
  if (allowed.length === 0) {
    throw refusal(reason('UNKNOWN_METHOD', { document: documentPath }), {
      code: 404,
      status: 'NOT_FOUND',
      shortMessage: 'Not Found',
      reason: 'notFound',
    });
  }
  const allow = allowed.flatMap((method) => (method === 'GET' ? ['GET', 'HEAD'] : [method])).join(', ');
  return methodNotAllowed(`This address accepts only ${allow}.`, allow);
}
