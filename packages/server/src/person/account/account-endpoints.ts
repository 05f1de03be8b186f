/**
 * A person's own pages: the applications with access (`applications.ts`, REV-4), and where and how they sign in
 * (`security.ts`, AUT-13). No specification says how these look; the guide names the first ("Revoking a token"). Both
 * need a session of `browser/`; what they share is in `account-visit.ts` and `account-page.ts`.
 */

import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { Handler } from '../../http/http-message.ts';
import { redirectResponse } from '../../http/http-message.ts';

export { createApplicationsEndpoint } from './applications.ts';
export { createSecurityEndpoint } from './security.ts';

/** The address of the account by itself leads to its first page, and carries on who and in which language. */
export function createAccountEndpoint(): Handler {
  return ({ query }) =>
    redirectResponse(
      302,
      query === '' ? endpointPaths.applications : `${endpointPaths.applications}?${query}`,
    );
}
