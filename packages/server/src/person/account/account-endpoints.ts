/**
 * The pages of a person's account: the apps with access (`applications.ts`, REV-4), and where and how the person signs
 * in (`security.ts`, AUT-13).
 */

import { endpointPaths } from '../../http/endpoint-paths.ts';
import type { Handler } from '../../http/http-message.ts';
import { redirectResponse } from '../../http/http-message.ts';

export { createApplicationsEndpoint } from './applications.ts';
export { createSecurityEndpoint } from './security.ts';

export function createAccountEndpoint(): Handler {
  return ({ query }) =>
    redirectResponse(
      302,
      query === '' ? endpointPaths.applications : `${endpointPaths.applications}?${query}`,
    );
}
