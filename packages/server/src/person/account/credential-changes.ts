/**
 * Changes how a person signs in. The caller checks that the person signed in just now. Each function changes the
 * credentials only if they still have the revision that it read. So two changes at once can't remove the last way to
 * sign in.
 */
import { OAuthError } from '@grantway/protocol/error';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../../context.ts';
import { sha256 } from '../../keys/opaque-secret.ts';
import { AlreadyExistsError } from '../../storage/errors/storage-errors.ts';
import type { CredentialStorage } from '../../storage/promises/credential-storage.ts';
import type { RateLimitStorage } from '../../storage/promises/rate-limit-storage.ts';
import { byPerson } from '../browser/by-person.ts';
import { displayName } from '../pages/foreign-text.ts';
import { verifyPasskeyAddition } from '../sign-in/passkeys.ts';
import { findPasswordProblem, hashPassword } from '../sign-in/password.ts';
import { digestRecoveryCode, issueRecoveryCodes } from '../sign-in/recovery-codes.ts';
import type { CredentialChanges } from './account-views.ts';
import type { AccountVisit } from './account-visit.ts';
import type { SecurityNotice } from './security-notice.ts';

export type CredentialServices = Needs<
  CredentialStorage & RateLimitStorage,
  'settings' | 'now' | 'randomBytes' | 'sealerFor'
>;

export type ChangeOutcome =
  | SecurityNotice
  | { readonly passwordProblem: NonNullable<CredentialChanges['passwordProblem']> }
  | { readonly codes: readonly string[]; readonly replacing: boolean };

type Form = ReadonlyMap<string, string>;

const changedMeanwhile: SecurityNotice = { kind: 'changed-meanwhile' };
const passkeyNotAdded: SecurityNotice = { kind: 'passkey-not-added' };

/** There is a limit, because the server loads all passkeys each time it reads an account's credentials. */
const mostPasskeys = 20;

/** In characters. */
const longestName = 60;

/** @throws OAuthError `invalid_request` if the form's field `change` names no change of credentials */
export async function changeCredentials(
  visit: AccountVisit,
  form: Form,
  context: CredentialServices,
): Promise<ChangeOutcome> {
  switch (form.get('change')) {
    case 'password':
      return changePassword(visit, form.get('password') ?? '', context);
    case 'add-passkey':
      return addPasskey(visit, form, context);
    case 'remove-passkey':
      return removePasskey(visit, form.get('credential'), context);
    case 'recovery-codes':
      return makeRecoveryCodes(visit, context);
    default:
      throw new OAuthError('invalid_request', 'There is no such change.', {
        parameter: 'change',
        fix: 'Open the security page of your account again and use its forms.',
      });
  }
}

async function changePassword(
  { account, browser }: AccountVisit,
  password: string,
  context: CredentialServices,
): Promise<ChangeOutcome> {
  if (password === '') return { passwordProblem: 'missing' };
  const problem = await findPasswordProblem(password, account);
  if (problem !== undefined) return { passwordProblem: problem };
  const { revision } = await context.storage.findCredentials(account.sub);
  const changed = await context.storage.setPassword(
    presentFields({
      accountSub: account.sub,
      passwordHash: await hashPassword(password, context.randomBytes),
      now: context.now(),
      expectedRevision: revision,
      by: byPerson(account, context),
      // OWASP ASVS 5.0, 7.4.3: the new password ends all sessions of the account except the session of this browser.
      keptSession: browser.sessionSecret === undefined ? undefined : sha256(browser.sessionSecret),
    }),
  );
  return changed ? { kind: 'password-changed' } : changedMeanwhile;
}

async function addPasskey(
  { account, browser }: AccountVisit,
  form: Form,
  context: CredentialServices,
): Promise<ChangeOutcome> {
  const { passkeys, revision } = await context.storage.findCredentials(account.sub);
  if (passkeys.length >= mostPasskeys) return { kind: 'passkeys-full', most: mostPasskeys };
  const answer = form.get('passkey') ?? '';
  const ticket = form.get('passkey_ticket') ?? '';
  const passkey = await verifyPasskeyAddition(answer, ticket, account, browser, context);
  if (typeof passkey === 'string') return passkeyNotAdded;
  const name = shorten(displayName(form.get('passkey_name') ?? '')) || account.email;
  try {
    const added = await context.storage.addPasskey(
      { ...passkey, name, createdAt: context.now() },
      revision,
      byPerson(account, context),
    );
    return added ? { kind: 'passkey-added', name } : changedMeanwhile;
  } catch (error) {
    // Web Authentication Level 3 §7.1: reject a credential id that any account already has.
    if (error instanceof AlreadyExistsError) return passkeyNotAdded;
    throw error;
  }
}

function shorten(name: string): string {
  return [...name].slice(0, longestName).join('');
}

async function removePasskey(
  { account }: AccountVisit,
  credentialId: string | undefined,
  context: CredentialServices,
): Promise<ChangeOutcome> {
  const { passkeys, passwordHash, revision } = await context.storage.findCredentials(account.sub);
  const passkey = passkeys.find((candidate) => candidate.credentialId === credentialId);
  // Either the passkey is already gone, or it has become the only way to sign in, which nobody may remove. The page
  // that the person saw is out of date in both cases.
  if (passkey === undefined || (passwordHash === undefined && passkeys.length === 1)) return changedMeanwhile;
  const removed = await context.storage.removePasskey(
    account.sub,
    passkey.credentialId,
    revision,
    byPerson(account, context),
  );
  return removed ? { kind: 'passkey-removed', name: passkey.name } : changedMeanwhile;
}

async function makeRecoveryCodes(
  { account }: AccountVisit,
  context: CredentialServices,
): Promise<ChangeOutcome> {
  const { revision, recoveryCodesLeft } = await context.storage.findCredentials(account.sub);
  const codes = issueRecoveryCodes(context.randomBytes);
  const digests = codes.map(digestRecoveryCode).filter((digest) => digest !== undefined);
  const replaced = await context.storage.replaceRecoveryCodes(
    account.sub,
    digests,
    revision,
    byPerson(account, context),
  );
  return replaced ? { codes, replacing: recoveryCodesLeft > 0 } : changedMeanwhile;
}
