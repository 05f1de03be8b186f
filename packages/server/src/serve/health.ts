/**
 * `/healthz` tells load balancers and supervisors whether this process answers and its database works. They connect to
 * the port directly, so it answers over plain HTTP too. It reveals only one word about a fault (decision 0030).
 */
import { endpointPaths } from '../http/endpoint-paths.ts';
import { type Handler, uncachedJson } from '../http/http-message.ts';
import type { Route } from '../http/route.ts';
import { StorageUnavailableError, type UnavailableReason } from '../storage/errors/unavailable.ts';
import type { StorageUpkeep } from '../storage/promises/storage-upkeep.ts';

/** After this time without an answer, the database counts as unreachable. */
const patienceMilliseconds = 1_500;

export function healthRoute(storage: Pick<StorageUpkeep, 'check'>): Route {
  return {
    meaning: 'health, of `grantway serve`',
    paths: [endpointPaths.health],
    surface: 'other',
    plainHttp: true,
    methods: { GET: createHealthCheck(storage) },
  };
}

/**
 * Answers 200 `{"status":"ok"}`, or 503 with e.g. `{"status":"unavailable","reason":"full"}`, within two seconds.
 * Requests that arrive during a check share its answer.
 */
export function createHealthCheck(storage: Pick<StorageUpkeep, 'check'>): Handler {
  let asked: Promise<UnavailableReason | undefined> | undefined;
  return async () => {
    asked ??= findFault(storage).finally(() => {
      asked = undefined;
    });
    const reason = await asked;
    if (reason === undefined) return uncachedJson(200, { status: 'ok' });
    return uncachedJson(503, { status: 'unavailable', reason });
  };
}

async function findFault(storage: Pick<StorageUpkeep, 'check'>): Promise<UnavailableReason | undefined> {
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
