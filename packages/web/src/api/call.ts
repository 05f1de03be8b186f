import { ApiFailure, readFailure } from './api-failure.ts';
import { type Operations, operations } from './operations.ts';
import { authuser, renewSession, session, toSignIn } from './session.ts';

export type OperationId = keyof typeof operations & keyof Operations;
export type Output<Id extends OperationId> = Operations[Id]['output'];
export type Ids<Id extends OperationId> = Operations[Id]['ids'];

/** `ids` fill the path. With `etag`, a change fails if the record has another etag by then. */
export type CallOptions<Id extends OperationId> = {
  readonly ids: Ids<Id>;
  readonly query?: Operations[Id]['query'];
  readonly input?: Operations[Id]['input'];
  /** The file that an upload sends instead of `input`. */
  readonly file?: Blob;
  readonly etag?: string | undefined;
};

/** @throws ApiFailure */
export async function call<Id extends OperationId>(id: Id, options: CallOptions<Id>): Promise<Output<Id>> {
  try {
    return await send(id, options);
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    if (error.status === 401) return toSignIn();
    // The form token has expired, or the account's position has changed (`session.ts`).
    if (error.reason !== 'SESSION_REFUSED') throw error;
    await renewSession();
    return send(id, options);
  }
}

/** The HTTP request of a call. `Equivalent` shows it to people. */
export type WireCall = { readonly method: string; readonly path: string; readonly body: string | undefined };

export function wireCall<Id extends OperationId>(
  id: Id,
  { ids, query = {}, input }: CallOptions<Id>,
): WireCall {
  const [method, pattern] = operations[id];
  const values: Readonly<Record<string, string>> = ids;
  const path = pattern.replaceAll(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(values[name] ?? ''));
  const params = new URLSearchParams(query);
  return {
    method,
    path: `/management/v1/${path}${params.size === 0 ? '' : `?${params}`}`,
    body: input === undefined ? undefined : JSON.stringify(input, null, 2),
  };
}

async function send<Id extends OperationId>(id: Id, options: CallOptions<Id>): Promise<Output<Id>> {
  const { method, path, body } = wireCall(id, options);
  const response = await fetch(`${path}${path.includes('?') ? '&' : '?'}authuser=${authuser()}`, {
    method,
    headers: {
      ...(body !== undefined && { 'content-type': 'application/json' }),
      ...(options.file !== undefined && { 'content-type': options.file.type }),
      ...(method !== 'GET' && { 'x-grantway-form-token': session().formToken }),
      ...(options.etag !== undefined && { 'if-match': options.etag }),
    },
    body: options.file ?? body ?? null,
  }).catch((cause: unknown) => {
    throw new ApiFailure({ status: 0, message: String(cause) });
  });
  if (!response.ok) throw await readFailure(response);
  return response.json();
}
