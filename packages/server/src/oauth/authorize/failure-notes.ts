/**
 * Notes why authorization and token requests fail, for the developers of the client (decision 0078). Anybody can send
 * such requests, so the server answers first and writes at most one batch a second. Until then, failures wait in memory,
 * where one entry counts those with the same client and cause.
 */
import type { OAuthError } from '@grantway/protocol/error';
import { type Fix, formatFix, parseFix } from '@grantway/protocol/fix';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs, Services } from '../../context.ts';
import { sha256 } from '../../keys/opaque-secret.ts';
import {
  type AuthorizationFailure,
  type FailureCause,
  mostReceivedCharacters,
} from '../../records/authorization-failure.ts';
import { StorageClosedError } from '../../storage/errors/storage-errors.ts';
import type { AuthorizationFailureStorage } from '../../storage/promises/authorization-failure-storage.ts';
import type { KnownOfRequest } from './authorization-error-page.ts';
import type { RefusedError } from './refused-error.ts';

/** The app chooses these values. The values of other parameters, e.g. `login_hint`, can say who the person is. */
const parametersOfApps: readonly string[] = [
  'redirect_uri',
  'scope',
  'response_type',
  'response_mode',
  'access_type',
  'prompt',
  'approval_prompt',
  'include_granted_scopes',
  'code_challenge_method',
  'resource',
];

/**
 * If the error depends on an account, the cause doesn't say which account or organization. Undefined if the server
 * doesn't know the client.
 */
function noteOf(
  { code, description, details }: OAuthError,
  { client, account, exclusion }: KnownOfRequest,
): { readonly clientId: string; readonly cause: FailureCause } | undefined {
  const { parameter, received, place } = details;
  const clientId = client?.clientId ?? (place && 'client' in place ? place.client : undefined);
  if (clientId === undefined) return undefined;
  const isOfRequest = account === undefined;
  const isOfApp = parameter !== undefined && parametersOfApps.includes(parameter);
  const cause = presentFields<FailureCause>({
    code,
    variant: exclusion?.variant,
    description: isOfRequest ? description.slice(0, mostReceivedCharacters) : undefined,
    parameter: isOfRequest ? parameter?.slice(0, 64) : undefined,
    received: isOfRequest && isOfApp ? received?.slice(0, mostReceivedCharacters) : undefined,
    fix: place && keptOf(place),
  });
  return { clientId, cause };
}

export function noteRefused({ refusal, known }: RefusedError, context: Pick<Services, 'noteFailure'>): void {
  const note = noteOf(refusal, known);
  if (note !== undefined) context.noteFailure(note.clientId, note.cause);
}

/**
 * Leaves out fixes that name the person's account or organization, email addresses, and values that the fix's address
 * can't carry.
 */
function keptOf(place: Fix): Fix | undefined {
  if (place.at === 'account' || place.at === 'policy') return undefined;
  const address = formatFix(place.at === 'test-users' ? { at: place.at, client: place.client } : place);
  return parseFix(new URLSearchParams(address?.split('?')[1]));
}

/** Beyond these, the server ignores new causes. */
const mostWaiting = 200;
const pauseMilliseconds = 1_000;

type NoteServices = Needs<AuthorizationFailureStorage, 'now' | 'reportFailure'>;

/** The function that it makes returns at once and never throws. */
export function createFailureNotes(context: NoteServices): Services['noteFailure'] {
  let waiting = new Map<string, { readonly clientId: string; readonly failure: AuthorizationFailure }>();
  let isWriting = false;
  const write = async () => {
    const all = [...waiting.values()];
    waiting = new Map();
    const clients = Map.groupBy(all, ({ clientId }) => clientId);
    try {
      for (const [clientId, ofClient] of clients) {
        const failures = ofClient.map(({ failure }) => failure);
        await context.storage.addAuthorizationFailures(clientId, failures);
      }
    } catch (error) {
      // Notes that wait when the process stops are lost.
      if (error instanceof StorageClosedError) return;
      context.reportFailure('noting a failed authorization', error);
    }
    setTimeout(() => {
      if (waiting.size > 0) void write();
      else isWriting = false;
    }, pauseMilliseconds).unref();
  };
  return (clientId, cause) => {
    const at = context.now();
    const id = Buffer.from(sha256(JSON.stringify(cause)))
      .toString('hex')
      .slice(0, 32);
    const key = `${clientId} ${id}`;
    const present = waiting.get(key)?.failure;
    if (present === undefined && waiting.size >= mostWaiting) return;
    const failure = present
      ? { ...present, count: present.count + 1, lastAt: at }
      : { ...cause, id, count: 1, firstAt: at, lastAt: at };
    waiting.set(key, { clientId, failure });
    if (isWriting) return;
    isWriting = true;
    // First the answer goes out.
    setImmediate(() => void write());
  };
}
