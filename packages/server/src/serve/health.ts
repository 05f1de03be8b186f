/**
 * `/healthz`, for load balancers and supervisors: whether this process answers and its database works. Served over plain
 * HTTP too, as those ask the port itself; it tells nothing that matters but one word of what is wrong (decision 0030).
 */
import { type Handler, type HttpResponse, jsonResponse, noStore } from '../http/http-message.ts';
import { StorageUnavailableError, type UnavailableReason } from '../storage/errors/unavailable.ts';
import type { Storage } from '../storage/storage.ts';

/** How long the database may take before it counts as out of reach. */
const patienceMilliseconds = 1_500;

/**
 * 200 `{"status":"ok"}`, or 503 `{"status":"unavailable","reason":"full"}`, within two seconds. Questions that come while one
 * is asked share its answer.
 */
export function createHealthCheck(storage: Storage): Handler {
  let asked: Promise<UnavailableReason | undefined> | undefined;
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return methodNotAllowed();
    asked ??= findFault(storage).finally(() => {
      asked = undefined;
    });
    const reason = await asked;
    if (reason === undefined) return jsonResponse(200, { status: 'ok' }, noStore);
    return jsonResponse(503, { status: 'unavailable', reason }, noStore);
  };
}

async function findFault(storage: Storage): Promise<UnavailableReason | undefined> {
  const late = Promise.withResolvers<UnavailableReason>();
  const timer = setTimeout(() => late.resolve('unreachable'), patienceMilliseconds);
  try {
    const fault = storage.check().then(() => undefined, reasonOf);
    return await Promise.race([fault, late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function reasonOf(error: unknown): UnavailableReason {
  return error instanceof StorageUnavailableError ? error.reason : 'failing';
}

function methodNotAllowed(): HttpResponse {
  return jsonResponse(
    405,
    { error: 'invalid_request', error_description: 'Use GET, HEAD for this address.' },
    { ...noStore, allow: 'GET, HEAD' },
  );
}
