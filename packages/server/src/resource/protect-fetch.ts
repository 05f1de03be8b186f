/** The scope check for APIs that use the web's `Request` and `Response`, in any framework. */
import { fromWebRequest, toWebResponse } from '../http/web/web-message.ts';
import type { CheckedToken } from './checked-token.ts';
import { requireScopes, type ScopeRequirement } from './require-scopes.ts';

/**
 * Wraps a handler so it runs only if the request has a valid access token with one of the scopes. All other requests get
 * the error responses listed at `requireScopes`. The handler can still read the request's body, and its exceptions reach
 * the caller.
 *
 * @example
 * const listNotes = protectFetch(
 *   {
 *     anyOf: ['https://api.example.com/auth/notes.readonly'],
 *     checkAccessToken: checkByTokenInfo({ tokenInfoUrl: 'https://accounts.example.com/oauth2/v3/tokeninfo' }),
 *     realm: 'https://api.example.com',
 *   },
 *   async (_request, token) => Response.json({ notes: await notesOf(token.sub) }),
 * );
 */
export function protectFetch(
  requirement: ScopeRequirement,
  handler: (request: Request, token: CheckedToken) => Response | Promise<Response>,
): (request: Request) => Promise<Response> {
  return async (request) => {
    // A web `Request` may have no Host header, but its URL always names the host.
    const { origin = new URL(request.url).origin } = requirement;
    const check = await requireScopes(fromWebRequest(request), { ...requirement, origin });
    return 'refusal' in check ? toWebResponse(check.refusal, request.method) : handler(request, check.token);
  };
}
