import type { PlaygroundSession, PlaygroundState } from '@grantway/protocol/playground';
import { callPlayground } from '../workspace/call-playground.ts';
import { endpointsOf } from '../workspace/endpoints.ts';

/**
 * An address to try the access token with GET: on this server a method without required parameters, on others the
 * UserInfo endpoint. Undefined if there is none.
 */
export async function exampleAddress(
  { settings, grantedScopes }: PlaygroundState,
  session: PlaygroundSession,
): Promise<string | undefined> {
  if (settings.server.kind !== 'grantway') return endpointsOf(settings.server, session).userInfoEndpoint;
  const { apis } = await callPlayground('methods', { scopes: grantedScopes });
  const method = apis
    .flatMap(({ methods }) => methods)
    .find(
      ({ isAllowed, httpMethod, parameters, scopes }) =>
        isAllowed &&
        scopes.length > 0 &&
        httpMethod === 'GET' &&
        !parameters.some(({ isRequired }) => isRequired),
    );
  return method?.url;
}
