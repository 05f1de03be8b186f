/** The scope check for APIs written on the web's `Request` and `Response`, on whatever framework carries those. */
import { fromWebRequest, toWebResponse } from '../http/web/web-message.ts';
import type { CheckedToken } from './checked-token.ts';
import { requireScopes, type ScopeRequirement } from './require-scopes.ts';

/**
 * Wraps a handler so that it runs only for requests with an access token that works and has one of the scopes; all
 * others get the refusal that `requireScopes` describes. The body of the request is left for the handler to read.
 * What the handler throws is passed on.
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
    // The web's `Request` has no Host header of its own: its URL names the host.
    const { origin = new URL(request.url).origin } = requirement;
    const check = await requireScopes(fromWebRequest(request), { ...requirement, origin });
    return 'refusal' in check ? toWebResponse(check.refusal, request.method) : handler(request, check.token);
  };
}
