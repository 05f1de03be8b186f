import { finding } from '@grantway/protocol/explain/explanation';
import { factsOf } from '@grantway/protocol/explain/fields';
import type { ServerExplanation } from '@grantway/protocol/explain/server-explanation';
import type { Subject } from '@grantway/protocol/explain/subject';
import { isWellFormed, sha256 } from '../../../keys/opaque-secret.ts';
import type { RefreshToken } from '../../../records/refresh-token.ts';
import type { TokenRefusal } from '../../../resource/checked-token.ts';
import type { Visit } from '../visit.ts';
import { mayManage } from './may-manage.ts';

const refusals = {
  expired: 'TOKEN_EXPIRED',
  revoked: 'TOKEN_REVOKED',
  malformed: 'TOKEN_NOT_OURS',
} as const satisfies Readonly<Record<TokenRefusal, string>>;

export async function checkToken({ word }: Subject, visit: Visit): Promise<Partial<ServerExplanation>> {
  if (word.startsWith('gwr_')) return checkRefreshToken(word, visit);
  const { settings, checkToken: check } = visit.services;
  const checked = await check({ scheme: 'bearer', token: word, method: 'GET', url: settings.origin });
  if (typeof checked === 'string') return { findings: [finding(refusals[checked])] };
  const { clientId, scopes, accessType, expiresAt } = checked;
  return {
    facts: factsOf([
      ['client_id', clientId],
      ['scope', scopes.join(' ')],
      ['exp', expiresAt],
      ['access_type', accessType],
    ]),
    findings: [finding('TOKEN_WORKS')],
  };
}

/** RFC 7662 §2.1: only an authenticated client may learn what a token is, so others learn whether it works. */
async function checkRefreshToken(token: string, visit: Visit): Promise<Partial<ServerExplanation>> {
  const { storage, now } = visit.services;
  const found = isWellFormed('refresh token', token)
    ? await storage.findRefreshToken(sha256(token), now())
    : undefined;
  if (found === undefined || !isUsable(found, visit)) return { findings: [finding('REFRESH_TOKEN_ENDED')] };
  const findings = [finding('REFRESH_TOKEN_WORKS')];
  if (!(await mayManage(found.project.id, visit))) return { findings };
  const { client, scopes, issuedAt, expiresAt } = found;
  return {
    facts: factsOf([
      ['client_id', client.clientId],
      ['scope', scopes.join(' ')],
      ['iat', issuedAt],
      ...(expiresAt === undefined ? [] : [['exp', expiresAt] as const]),
    ]),
    findings,
  };
}

const daySeconds = 86_400;

/** TOK-7: the server records at most one use a day. */
function isUsable(
  { accountState, client, lastUsedAt }: RefreshToken,
  { services: { now, settings } }: Visit,
): boolean {
  const isIdle = now() - lastUsedAt >= settings.refreshTokenIdleSeconds + daySeconds;
  return accountState === 'active' && client.state === 'active' && !isIdle;
}
