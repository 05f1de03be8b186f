/**
 * `/healthz`, for load balancers and supervisors: whether this process answers and reaches its database. Served over plain
 * HTTP too, as those ask the port itself; it tells nothing that matters.
 */
import { type Handler, type HttpResponse, jsonResponse, noStore } from '../http.ts';
import type { Storage } from '../storage/storage.ts';

/** How long the database may take before it counts as out of reach. */
const patienceMilliseconds = 3_000;

/** 200 `{"status":"ok"}`, or 503 `{"status":"unavailable"}`. Questions that come while one is asked share its answer. */
export function createHealthCheck(storage: Storage): Handler {
  let asked: Promise<boolean> | undefined;
  return async (request) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') return methodNotAllowed();
    asked ??= isReachable(storage).finally(() => {
      asked = undefined;
    });
    const status = (await asked) ? 'ok' : 'unavailable';
    return jsonResponse(status === 'ok' ? 200 : 503, { status }, noStore);
  };
}

async function isReachable(storage: Storage): Promise<boolean> {
  const late = Promise.withResolvers<false>();
  const timer = setTimeout(() => late.resolve(false), patienceMilliseconds);
  try {
    // A small question that no cache answers.
    const answer = storage.listSigningKeys().then(() => true);
    return await Promise.race([answer.catch(() => false), late.promise]);
  } finally {
    clearTimeout(timer);
  }
}

function methodNotAllowed(): HttpResponse {
  return jsonResponse(
    405,
    { error: 'invalid_request', error_description: 'Use GET, HEAD for this address.' },
    { ...noStore, allow: 'GET, HEAD' },
  );
}
