/** PLA-3, RFC 6749 §4.1.3. */
import { reason } from '@grantway/messages/reasons/reason';
import type { PlaygroundMistake } from '@grantway/protocol/playground';
import { z } from 'zod';
import { playgroundRedirectUri } from '../../settings/server-names.ts';
import { endpointsOf } from './endpoints.ts';
import type { Exchanged } from './exchange.ts';
import { inWorkspace, type Operation } from './operation.ts';
import { notReady } from './refuse.ts';
import { requestTokens, wrongSecret } from './token-request.ts';
import { withTokens } from './token-response.ts';
import type { Visit } from './visit.ts';
import { openWorkspace, stateOf, type Workspace } from './workspace.ts';

/** Well-formed (RFC 7636 §4.1), so that only the comparison with the challenge fails. */
const wrongCodeVerifier = 'not-the-code-verifier-that-belongs-to-this-code';

export const exchangeCode: Operation<'exchange'> = {
  input: inWorkspace({
    mistake: z
      .enum(['wrong_code_verifier', 'wrong_redirect_uri', 'code_used_twice', 'wrong_secret'])
      .exactOptional(),
  }),
  async run({ workspace: sealed, mistake }, visit) {
    const workspace = openWorkspace(sealed, visit);
    if (workspace.code === undefined) throw notReady(reason('NO_CODE_YET'));
    let used = workspace;
    if (mistake === 'code_used_twice' && workspace.code.isUsed !== true) {
      used = afterExchange(workspace, await redeem(workspace, undefined, visit), visit);
    }
    const exchanged = await redeem(used, mistake, visit);
    const after = afterExchange(used, exchanged, visit);
    return { ...stateOf(after, visit), exchange: exchanged.exchange };
  },
};

function redeem(
  workspace: Workspace,
  mistake: PlaygroundMistake | undefined,
  visit: Visit,
): Promise<Exchanged> {
  const { settings, code } = workspace;
  const { settings: own } = visit.services;
  const redirectUri = playgroundRedirectUri(own);
  const verifier = mistake === 'wrong_code_verifier' ? wrongCodeVerifier : code?.codeVerifier;
  return requestTokens(
    endpointsOf(settings.server, own).tokenEndpoint,
    [
      ['grant_type', 'authorization_code'],
      ['code', code?.value ?? ''],
      ['redirect_uri', mistake === 'wrong_redirect_uri' ? `${redirectUri}/other` : redirectUri],
      ...(verifier === undefined ? [] : ([['code_verifier', verifier]] as const)),
      ...(settings.resource === '' ? [] : ([['resource', settings.resource]] as const)),
    ],
    workspace,
    visit,
    mistake === 'wrong_secret' ? { clientSecret: wrongSecret } : {},
  );
}

function afterExchange(workspace: Workspace, exchanged: Exchanged, { services }: Visit): Workspace {
  const { code } = workspace;
  const { requestedScopes } = workspace;
  const after = withTokens(workspace, exchanged, requestedScopes, services.now());
  return after === workspace || code === undefined ? after : { ...after, code: { ...code, isUsed: true } };
}
