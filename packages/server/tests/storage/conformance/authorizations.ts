/** Test authorizations. This file uses no test framework, because tests also import it into separate processes. */
import { createHash } from 'node:crypto';
import type { SetUpStorage } from '../../../../../tests/support/set-up-storage.ts';
import type { AuthorizationCode } from '../../../src/records/authorization-code.ts';
import type { ConsentedScope } from '../../../src/records/grant.ts';
import type { TokenState } from '../../../src/records/token-state.ts';
import type { Redemption, RefreshTokenLimits } from '../../../src/storage/promises/code-storage.ts';
import { account, client, digest, now, project } from './records.ts';

/** Replaces the digest by which a security event names a token. */
export function doubleDigest(text: string): Uint8Array {
  return new Uint8Array(createHash('sha512').update(text).digest());
}

export function endless(scopes: readonly string[]): readonly ConsentedScope[] {
  return scopes.map((scope) => ({ scope }));
}

export function code(name: string, changes: Partial<AuthorizationCode> = {}): AuthorizationCode {
  return {
    sha256: digest(`code ${name}`),
    clientId: client.clientId,
    projectId: project.id,
    accountSub: account.sub,
    redirectUri: 'https://sample.test/callback',
    scopes: ['drive'],
    accessType: 'offline',
    givesRefreshToken: true,
    issuedAt: now,
    expiresAt: now + 600,
    ...changes,
  };
}

const generous: RefreshTokenLimits = { perClientAndAccount: 100, perAccount: 400 };

export function redemption(name: string, changes: Partial<Redemption> = {}): Redemption {
  return {
    now: now + 1,
    issuance: Number.parseInt(Buffer.from(digest(name)).toString('hex', 0, 6), 16),
    refreshToken: { sha256: digest(`token ${name}`), doubleSha512: doubleDigest(`token ${name}`) },
    limits: generous,
    ...changes,
  };
}

/** Finds the state that decides whether this client's access tokens for `account` work. */
export async function tokenState(
  storage: SetUpStorage,
  clientId = client.clientId,
  at = now,
): Promise<TokenState | undefined> {
  const grant = await storage.findGrant(account.sub, project.id, at);
  return grant && storage.findTokenState({ accountSub: account.sub, grantId: grant.id }, clientId, at);
}

export async function authorize(
  storage: SetUpStorage,
  name: string,
  changes: { code?: Partial<AuthorizationCode>; redemption?: Partial<Redemption> } = {},
): Promise<void> {
  const issued = code(name, changes.code);
  await storage.issueCode(issued, endless(issued.scopes));
  await storage.redeemCode(issued.sha256, redemption(name, changes.redemption));
}

export async function tokenExists(storage: SetUpStorage, name: string, at = now + 2): Promise<boolean> {
  return (await storage.findRefreshToken(digest(`token ${name}`), at)) !== undefined;
}
