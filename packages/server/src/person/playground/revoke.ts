/** RFC 7009. */
import { reason } from '@grantway/messages/reasons/reason';
import { z } from 'zod';
import { endpointsOf } from './endpoints.ts';
import { inWorkspace, type Operation } from './operation.ts';
import { notReady } from './refuse.ts';
import { requestTokens } from './token-request.ts';
import { openWorkspace, stateOf } from './workspace.ts';

export const revoke: Operation<'revoke'> = {
  input: inWorkspace({ token: z.enum(['access_token', 'refresh_token']) }),
  async run({ workspace: sealed, token }, visit) {
    const workspace = openWorkspace(sealed, visit);
    const { accessToken, refreshToken, settings } = workspace;
    const value = token === 'access_token' ? accessToken?.value : refreshToken;
    if (value === undefined) throw notReady(reason('NO_TOKEN_YET', { token: token.replace('_', ' ') }));
    const { revocationEndpoint } = endpointsOf(settings.server, visit.services.settings);
    if (revocationEndpoint === undefined) throw notReady(reason('NO_REVOCATION_ENDPOINT'));
    const { exchange } = await requestTokens(
      revocationEndpoint,
      [
        ['token', value],
        ['token_type_hint', token],
      ],
      workspace,
      visit,
    );
    // Keep the tokens, so that the person can try whether they still work.
    return { ...stateOf(workspace, visit), exchange };
  },
};
