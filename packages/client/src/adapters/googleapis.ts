/**
 * `@grantway/client/googleapis`: lets the package `googleapis` use a grant as its `auth`. google-auth-library gets
 * access tokens only, and never a refresh token.
 */
import { Readable } from 'node:stream';
import { isGrantwayError } from '../errors.ts';
import type { Grant, GrantRequestInit } from '../grant.ts';

type RequestOptions = { readonly responseType?: string; readonly fetchImplementation?: unknown };

/** The parts of google-auth-library 11's `OAuth2Client` that this file uses or replaces. */
type AuthClient = {
  readonly transporter: { request(options: never): Promise<unknown> };
  request: unknown;
  getRequestHeaders: unknown;
  getAccessToken: unknown;
};

/**
 * Makes an `OAuth2Client` send its requests with a grant:
 *
 *     const auth = googleAuth(client.grant(userId), new google.auth.OAuth2());
 *     await google.drive({ version: 'v3', auth }).files.list();
 *
 * Calls reject with the errors of `grant.fetch`, such as `NeedsConsentError`, or with Gaxios' error for the API's
 * answer. Requests use the `fetch` of the grant's client, so an `agent` has no effect.
 *
 * @param authClient a new `OAuth2Client` without credentials; `googleAuth` changes it and returns it
 * @param options.scopes scopes that every request needs; if one isn't granted, no request goes to the API
 */
export function googleAuth<T extends AuthClient>(
  grant: Grant,
  authClient: T,
  options: { readonly scopes?: readonly string[] } = {},
): T {
  const { scopes = [] } = options;

  async function request(requestOptions: RequestOptions): Promise<unknown> {
    let failure: unknown;
    const send = async (input: string | URL, init: RequestInit): Promise<Response> => {
      failure = undefined;
      try {
        const response = await grant.fetch(input, { ...withWebBody(init), scopes });
        return requestOptions.responseType === 'stream' ? withNodeBody(response) : response;
      } catch (error) {
        failure = error;
        // Gaxios retries network errors, but not aborts. So throw a final error as an abort.
        const isFinal = isGrantwayError(error) && error.kind !== 'transient';
        throw isFinal ? new DOMException(error.message, 'AbortError') : error;
      }
    };
    try {
      return await authClient.transporter.request({ ...requestOptions, fetchImplementation: send } as never);
    } catch (error) {
      throw isGrantwayError(failure) ? failure : error;
    }
  }

  return Object.assign(authClient, {
    request(requestOptions: RequestOptions, callback?: (error: unknown, response?: unknown) => void) {
      const answer = request(requestOptions);
      if (callback === undefined) return answer;
      answer.then((response) => callback(null, response), callback);
      return undefined;
    },
    async getRequestHeaders(): Promise<Headers> {
      return new Headers({ authorization: `Bearer ${(await grant.accessToken()).token}` });
    },
    async getAccessToken(): Promise<{ readonly token: string }> {
      return { token: (await grant.accessToken()).token };
    },
  });
}

/** A custom `fetch` may accept web streams only. */
function withWebBody(init: RequestInit): GrantRequestInit {
  const body: unknown = init.body;
  return body instanceof Readable ? { ...init, body: Readable.toWeb(body) as ReadableStream } : init;
}

/** Users of `googleapis` expect a Node stream for `responseType: 'stream'`. */
function withNodeBody(response: Response): Response {
  const { body } = response;
  if (body === null) return response;
  return Object.defineProperty(response, 'body', { value: Readable.fromWeb(body as never) });
}
