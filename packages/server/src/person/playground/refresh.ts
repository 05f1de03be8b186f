/** PLA-3, RFC 6749 §6. */
import { reason } from '@grantway/messages/reasons/reason';
import { z } from 'zod';
import { endpointsOf } from './endpoints.ts';
import { inWorkspace, type Operation } from './operation.ts';
import { notReady } from './refuse.ts';
import { requestTokens, wrongSecret } from './token-request.ts';
import { withTokens } from './token-response.ts';
import { openWorkspace, stateOf } from './workspace.ts';

export const refresh: Operation<'refresh'> = {
  input: inWorkspace({ mistake: z.literal('wrong_secret').exactOptional() }),
  async run({ workspace: sealed, mistake }, visit) {
    const workspace = openWorkspace(sealed, visit);
    const { refreshToken, settings, grantedScopes } = workspace;
    if (refreshToken === undefined) throw notReady(reason('NO_TOKEN_YET', { token: 'refresh token' }));
    const exchanged = await requestTokens(
      endpointsOf(settings.server, visit.services.settings).tokenEndpoint,
      [
        ['grant_type', 'refresh_token'],
        ['refresh_token', refreshToken],
        ...(settings.resource === '' ? [] : ([['resource', settings.resource]] as const)),
      ],
      workspace,
      visit,
      mistake === undefined ? {} : { clientSecret: wrongSecret },
    );
    const after = withTokens(workspace, exchanged, grantedScopes, visit.services.now());
    return { ...stateOf(after, visit), exchange: exchanged.exchange };
  },
};
