/**
 * `@grantway/client/googleapis`: a grant as the `auth` of `googleapis`, so that its stubs for Google's APIs can be used.
 * Requests go through `grant.fetch`: the grant's tokens, its single flight, its errors. google-auth-library refreshes
 * nothing itself and is never given a refresh token.
 */
import { Readable } from 'node:stream';
import { isGrantwayError } from '../errors.ts';
import type { Grant, GrantRequestInit } from '../grant.ts';

/** What is used of a request's options, as Gaxios has them. */
type RequestOptions = { readonly responseType?: string; readonly fetchImplementation?: unknown };

/** What is used, and replaced, of an `OAuth2Client` of google-auth-library 11. */
type AuthClient = {
  readonly transporter: { request(options: never): Promise<unknown> };
  request: unknown;
  getRequestHeaders: unknown;
  getAccessToken: unknown;
};

/**
 * Gives an `OAuth2Client` a grant to make its requests with:
 *
 *     const auth = googleAuth(client.grant(userId), new google.auth.OAuth2());
 *     await google.drive({ version: 'v3', auth }).files.list();
 *
 * Calls reject with `NeedsConsentError`, `ReconnectError` and `TransientError` as `grant.fetch` does, and with Gaxios'
 * own error for any other answer of the API. They travel by the `fetch` of the grant's client: an `agent` is of no effect.
 *
 * @param authClient a new one, which is changed and returned; it needs no credentials
 * @param options.scopes what every call needs: asked for, if they are missing, before anything is sent
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
        // Gaxios tries again what it can't tell from a network error; what is aborted, it does not.
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
    /** Calls back as well, as older code has it. */
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

/** Node's streams as web streams: what `fetch` takes by its standard, and the grant knows not to send twice. */
function withWebBody(init: RequestInit): GrantRequestInit {
  const body: unknown = init.body;
  return body instanceof Readable ? { ...init, body: Readable.toWeb(body) as ReadableStream } : init;
}

/** Web streams as Node's: what users of the stubs expect of `responseType: 'stream'`. */
function withNodeBody(response: Response): Response {
  const { body } = response;
  if (body === null) return response;
  return Object.defineProperty(response, 'body', { value: Readable.fromWeb(body as never) });
}
