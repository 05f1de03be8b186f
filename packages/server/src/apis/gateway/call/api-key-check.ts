/**
 * Checks the API key, which names a project (CON-10, decision 0064). The server looks keys up by digest, so timing
 * reveals nothing about them. No error repeats the key.
 */
import { presentFields } from '@grantway/protocol/present-fields';
import { ApiError, errorInfo } from '../../../http/api-error.ts';
import type { HttpRequest } from '../../../http/http-message.ts';
import { parseNetworks } from '../../../http/networks.ts';
import { sha256 } from '../../../keys/opaque-secret.ts';
import type { ApiKey } from '../../../records/api-key.ts';
import type { Project } from '../../../records/project.ts';
import type { ApiKeyStorage } from '../../../storage/promises/api-key-storage.ts';
import type { ProjectStorage } from '../../../storage/promises/project-storage.ts';
import type { ApiDefinition, ApiMethod } from '../../catalogue/api-definition.ts';
import { invalidParameter } from './invalid-parameter.ts';

type CalledMethod = { readonly api: ApiDefinition; readonly method: ApiMethod };

type KeyStorage = Pick<ApiKeyStorage, 'findApiKeyBySha256'> & Pick<ProjectStorage, 'findProject'>;

/**
 * @param query with its aliases replaced (`canonicalQuery`)
 * @returns the key's project; undefined if the request has no key
 * @throws ApiError 400 for a wrong key or several keys, 403 if the key's restrictions don't allow the call or its
 * project is deleted
 */
export async function checkApiKey(
  request: HttpRequest,
  query: string,
  route: CalledMethod,
  storage: KeyStorage,
): Promise<Project | undefined> {
  const text = presentedKey(request, query);
  if (text === undefined) return undefined;
  const key = await storage.findApiKeyBySha256(sha256(text));
  const project = key && (await storage.findProject(key.projectId));
  if (key === undefined || project === undefined) throw keyNotValid(route);
  if (project.deletedAt !== undefined) {
    throw refusal(route, {
      reason: 'CONSUMER_INVALID',
      message: `Project #${project.number} has been deleted.`,
    });
  }
  requireAddress(key, request, route);
  if (key.apis.length > 0 && !key.apis.includes(route.api.service)) throw apiBlocked(route);
  return project;
}

/** Ignores an empty key. @throws ApiError 400 if the request has several keys */
function presentedKey({ headers }: HttpRequest, query: string): string | undefined {
  // Most queries have no key, so don't parse them. A letter of the name may be percent-encoded.
  const inQuery = /(?:k|%6b)(?:e|%65)(?:y|%79)/i.test(query) ? new URLSearchParams(query).getAll('key') : [];
  const keys = [...inQuery, headers['x-goog-api-key'] ?? ''].filter((key) => key !== '');
  if (keys.length > 1) throw invalidParameter('key', 'must appear only once, as a parameter or as a header');
  return keys[0];
}

function requireAddress(
  { addresses }: ApiKey,
  { clientAddress = '' }: HttpRequest,
  route: CalledMethod,
): void {
  if (addresses.length === 0 || parseNetworks(addresses)?.(clientAddress)) return;
  const from = clientAddress === '' ? 'unknown' : clientAddress;
  throw refusal(route, {
    reason: 'API_KEY_IP_ADDRESS_BLOCKED',
    message: `The provided API key has an IP address restriction. The originating IP address of the call (${from}) violates this restriction.`,
  });
}

function apiBlocked(route: CalledMethod): ApiError {
  return refusal(route, {
    reason: 'API_KEY_SERVICE_BLOCKED',
    message: `Requests to this API ${route.api.service} method ${route.method.id} are blocked. The restrictions of the API key don’t name this API.`,
  });
}

function refusal(
  { api, method }: CalledMethod,
  { reason, message }: { readonly reason: string; readonly message: string },
): ApiError {
  return new ApiError({
    code: 403,
    status: 'PERMISSION_DENIED',
    message,
    reason: 'forbidden',
    details: [errorInfo(reason, { service: api.service, method: method.id })],
  });
}

function keyNotValid({ api }: CalledMethod): ApiError {
  return badKey('API key not valid. Please pass a valid API key.', 'API_KEY_INVALID', {
    service: api.service,
  });
}

/** Key and token name two projects, but a call has one: the project whose enabled APIs count. */
export function differentProjects(): ApiError {
  return badKey(
    'The API Key and the authentication credential are from different projects.',
    'CONSUMER_INVALID',
  );
}

function badKey(message: string, reason: string, metadata?: Readonly<Record<string, string>>): ApiError {
  return new ApiError(
    presentFields({
      code: 400,
      status: 'INVALID_ARGUMENT',
      message,
      reason: 'badRequest',
      details: [errorInfo(reason, metadata)],
    }),
  );
}
