/**
 * Builds links to the page where somebody can fix a failed request. A link contains a person's email address only
 * encrypted, because links stay in browser histories and logs.
 */
import { isEmailAddress } from '@grantway/protocol/email-address';
import { type Fix, formatFix } from '@grantway/protocol/fix';
import type { Services } from '../context.ts';
import { openValue, sealValue } from '../keys/sealed-value.ts';

const purpose = 'test user';

type Sealing = Pick<Services, 'sealerFor' | 'now' | 'settings'>;

export function fixAddress(fix: Fix, request: string | undefined, services: Sealing): string | undefined {
  if (fix.at !== 'test-users' || fix.email === undefined) return formatFix(fix, request);
  const { at, client, email } = fix;
  const sealed = sealValue(purpose, { email }, { about: client }, services);
  return formatFix({ at, client, sealed }, request);
}

/** Decrypts the email address in a link. Undefined if the link has expired or belongs to another client. */
export function openTestUser(
  sealed: string,
  clientId: string,
  services: Pick<Services, 'sealerFor' | 'now'>,
): string | undefined {
  return openValue(purpose, sealed, { about: clientId }, readEmail, services);
}

function readEmail(value: unknown): string | undefined {
  const { email } = value as { readonly email?: unknown };
  return typeof email === 'string' && isEmailAddress(email) ? email : undefined;
}
