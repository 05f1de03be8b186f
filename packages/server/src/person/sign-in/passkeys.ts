/**
 * Signs in with passkeys and adds them to accounts (W3C Web Authentication Level 3). They are discoverable credentials
 * with user verification, so a passkey alone signs a person in. The server doesn't store a ceremony's challenge. The
 * challenge travels sealed in a short-lived ticket, bound to the browser and the purpose, and can be answered once.
 */
import {
  type AuthenticationResponseJSON,
  generateAuthenticationOptions,
  generateRegistrationOptions,
  type RegistrationResponseJSON,
  verifyAuthenticationResponse,
  verifyRegistrationResponse,
} from '@simplewebauthn/server';
import { z } from 'zod';
import type { Needs, Services } from '../../context.ts';
import { sha256 } from '../../keys/opaque-secret.ts';
import { openValue, sealedPurposes, sealValue } from '../../keys/sealed-value.ts';
import type { Account } from '../../records/account.ts';
import type { Passkey } from '../../records/credentials.ts';
import { clockToleranceSeconds } from '../../settings/clock-tolerance.ts';
import type { AccountStorage } from '../../storage/promises/account-storage.ts';
import type { CredentialStorage } from '../../storage/promises/credential-storage.ts';
import type { RateLimitStorage } from '../../storage/promises/rate-limit-storage.ts';
import type { Browser, ProvedAccount } from '../browser/browser.ts';
import { parseAdditionAnswer, parseSignInAnswer } from './passkey-answers.ts';

type CeremonyServices = Pick<Services, 'settings' | 'now' | 'randomBytes' | 'sealerFor'>;

export type PasskeyCeremony = {
  /** JSON for `PublicKeyCredential.parseRequestOptionsFromJSON` or `parseCreationOptionsFromJSON`. */
  readonly options: string;
  readonly ticket: string;
};

export type NewPasskey = Pick<
  Passkey,
  'credentialId' | 'accountSub' | 'publicKey' | 'counter' | 'transports'
>;

/** COSE algorithms (RFC 9053, RFC 8812): EdDSA, ES256, RS256. Authenticators support at least one of them. */
const algorithms = [-8, -7, -257];

const { lifetimeSeconds: ceremonySeconds } = sealedPurposes['passkey challenge'];

const sealedChallenge = z.object({ challenge: z.string() });

/** Accepts any passkey of this server, because the person hasn't said yet who they are. */
export async function passkeySignInCeremony(
  browser: Browser,
  context: CeremonyServices,
): Promise<PasskeyCeremony> {
  const challenge = context.randomBytes(32);
  const options = await generateAuthenticationOptions({
    rpID: relyingPartyId(context),
    challenge: Uint8Array.from(challenge),
    timeout: ceremonySeconds * 1_000,
    userVerification: 'required',
  });
  return {
    options: JSON.stringify(options),
    ticket: sealTicket(options.challenge, 'sign-in', browser, context),
  };
}

/**
 * Verifies an answer and records the use of its passkey.
 *
 * @param answer JSON, as `PublicKeyCredential.toJSON` makes it
 * @returns the account that the answer proves. `expired` if the ticket is too old, was used before or is another
 *   browser's; `refused` if the answer is invalid, its passkey is unknown or may be a copy, or its account isn't active
 */
export async function verifyPasskeySignIn(
  answer: string,
  ticket: string,
  browser: Browser,
  context: Needs<AccountStorage & CredentialStorage & RateLimitStorage, 'settings' | 'now' | 'sealerFor'>,
): Promise<ProvedAccount | 'expired' | 'refused'> {
  const response = parseSignInAnswer(answer);
  if (response === undefined) return 'refused';
  const challenge = openTicket(ticket, 'sign-in', browser, context);
  if (challenge === undefined) return 'expired';
  const accountSub = (await context.storage.findPasskey(response.id))?.accountSub;
  if (accountSub === undefined) return 'refused';
  // Read the passkey again, together with the revision of the credentials, so that the two match.
  const proved = await context.storage.findCredentials(accountSub);
  const passkey = proved.passkeys.find(({ credentialId }) => credentialId === response.id);
  if (passkey === undefined) return 'refused';
  // Web Authentication Level 3 §7.2 step 6: the user handle must be there and name the passkey's account.
  if (response.response.userHandle !== userHandle(passkey.accountSub)) return 'refused';
  const counter = await verifiedCounter(response, passkey, challenge, context);
  if (counter === undefined) return 'refused';
  const account = await context.storage.findAccount(passkey.accountSub);
  if (account?.state !== 'active') return 'refused';
  // Record the challenge's use only now, so an invalid answer leaves nothing in storage (invariant 6).
  if (!(await spend(challenge, context))) return 'expired';
  const used = await context.storage.usePasskey(passkey.credentialId, counter, context.now());
  return used ? { account, proved } : 'refused';
}

/** @param passkeys the account's passkeys. An authenticator that has one of these can't add another passkey */
export async function passkeyAdditionCeremony(
  account: Account,
  passkeys: readonly Passkey[],
  browser: Browser,
  context: CeremonyServices & Pick<Services, 'brand'>,
): Promise<PasskeyCeremony> {
  const options = await generateRegistrationOptions({
    rpName: context.brand.name,
    rpID: relyingPartyId(context),
    userID: Uint8Array.from(Buffer.from(account.sub)),
    userName: account.email,
    userDisplayName: account.name,
    challenge: Uint8Array.from(context.randomBytes(32)),
    timeout: ceremonySeconds * 1_000,
    attestationType: 'none',
    supportedAlgorithmIDs: algorithms,
    excludeCredentials: passkeys.map(({ credentialId, transports }) => ({
      id: credentialId,
      transports: [...transports],
    })),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
  return {
    options: JSON.stringify(options),
    ticket: sealTicket(options.challenge, additionOf(account), browser, context),
  };
}

/**
 * @param answer JSON, as `PublicKeyCredential.toJSON` makes it
 * @returns the passkey, still without a name. `expired` if the ticket is too old, was used before, or belongs to
 * another browser or account; `refused` if the answer is invalid
 */
export async function verifyPasskeyAddition(
  answer: string,
  ticket: string,
  account: Account,
  browser: Browser,
  context: Needs<RateLimitStorage, 'settings' | 'now' | 'sealerFor'>,
): Promise<NewPasskey | 'expired' | 'refused'> {
  const response = parseAdditionAnswer(answer);
  if (response === undefined) return 'refused';
  const challenge = openTicket(ticket, additionOf(account), browser, context);
  if (challenge === undefined) return 'expired';
  const credential = await verifiedCredential(response, challenge, context);
  if (credential === undefined) return 'refused';
  if (!(await spend(challenge, context))) return 'expired';
  return {
    credentialId: credential.id,
    accountSub: account.sub,
    publicKey: credential.publicKey,
    counter: credential.counter,
    transports: response.response.transports ?? [],
  };
}

async function verifiedCounter(
  response: AuthenticationResponseJSON,
  passkey: Passkey,
  challenge: string,
  context: Pick<Services, 'settings'>,
): Promise<number | undefined> {
  const verification = await orUndefined(
    verifyAuthenticationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: context.settings.origin,
      expectedRPID: relyingPartyId(context),
      credential: {
        id: passkey.credentialId,
        publicKey: Uint8Array.from(passkey.publicKey),
        counter: passkey.counter,
      },
      requireUserVerification: true,
    }),
  );
  return verification?.verified ? verification.authenticationInfo.newCounter : undefined;
}

async function verifiedCredential(
  response: RegistrationResponseJSON,
  challenge: string,
  context: Pick<Services, 'settings'>,
) {
  const verification = await orUndefined(
    verifyRegistrationResponse({
      response,
      expectedChallenge: challenge,
      expectedOrigin: context.settings.origin,
      expectedRPID: relyingPartyId(context),
      requireUserVerification: true,
      supportedAlgorithmIDs: algorithms,
    }),
  );
  return verification?.registrationInfo?.credential;
}

/** The library throws for each fault of an answer. The sender gets the same error for all of them. */
function orUndefined<Value>(verification: Promise<Value>): Promise<Value | undefined> {
  return verification.catch(() => undefined);
}

/** The origin's host name. Web Authentication Level 3 §4 (“RP ID”) also allows a domain above it. */
function relyingPartyId(context: Pick<Services, 'settings'>): string {
  return new URL(context.settings.origin).hostname;
}

/** Web Authentication Level 3 §14.6.1: the `sub` is stable and says nothing about the person. */
function userHandle(sub: string): string {
  return Buffer.from(sub).toString('base64url');
}

function additionOf(account: Account): string {
  return `addition to ${account.sub}`;
}

function sealTicket(challenge: string, what: string, browser: Browser, context: CeremonyServices): string {
  return sealValue('passkey challenge', { challenge }, { browser, about: what }, context);
}

function openTicket(
  ticket: string,
  what: string,
  browser: Browser,
  context: Pick<Services, 'now' | 'sealerFor'>,
): string | undefined {
  const read = (value: unknown) => sealedChallenge.safeParse(value).data?.challenge;
  return openValue('passkey challenge', ticket, { browser, about: what }, read, context);
}

/**
 * Web Authentication Level 3 §13.4.3: accept only one answer to a challenge. Storage remembers the challenge's use for
 * at least as long as the ticket is valid.
 */
async function spend(challenge: string, context: Needs<RateLimitStorage, 'now'>): Promise<boolean> {
  const once = {
    sha256: sha256(`passkey challenge ${challenge}`),
    limit: 1,
    windowSeconds: ceremonySeconds + clockToleranceSeconds,
  };
  const { blockedUntil } = await context.storage.countAgainst([once], context.now());
  return blockedUntil === undefined;
}
