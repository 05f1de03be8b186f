/**
 * Checks an authorization request: which client it names (`requesting-client.ts`), where the response goes
 * (`return-address.ts`), and what it requests (`requested-access.ts`). Checks that depend on the person come later, in
 * `next-step.ts`.
 *
 * The server redirects nothing before the redirect URI is verified. The profile says whether later errors become a page
 * or go to the client (decision 0033).
 */

import { OAuthError } from '@grantway/protocol/error';
import type { Form } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../../context.ts';
import { refuseMalformed } from '../../http/form-request.ts';
import { issuerOf } from '../../settings/server-names.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { type RunCheck, stopAtFirstFailure } from './request-checks.ts';
import { refuseRepeated } from './request-parameters.ts';
import { type RequestedAccess, readRequestedAccess } from './requested-access.ts';
import { findRequestingClient, type RequestingClient, refuseInactiveClient } from './requesting-client.ts';
import { type ReturnAddress, readReturnAddress } from './return-address.ts';

export type AuthorizationRequest = {
  readonly access: RequestedAccess;
  readonly returnAddress: ReturnAddress;
};

/**
 * A request that failed a check, with what the earlier checks found. It contains the client only if the client is
 * active.
 */
export type RefusedRequest = Partial<RequestingClient> & {
  readonly refusal: OAuthError;
  /** Present if the redirect URI is verified. */
  readonly returnAddress?: ReturnAddress;
};

/** In characters. If a query is too long for the pages' URLs, the server stores the query (decision 0031). */
export const maximumQueryCharacters = 8_192;

/** @throws OAuthError */
export function refuseTooLong(query: string): void {
  if (query.length <= maximumQueryCharacters) return;
  throw new OAuthError('invalid_request', 'The request is too long.', {
    fix: `Send at most ${maximumQueryCharacters} characters of parameters.`,
  });
}

type RequestServices = Needs<ClientStorage & ProjectStorage, 'settings' | 'signingKeys' | 'catalogue'>;

export async function parseAuthorizationRequest(
  form: Form,
  context: RequestServices,
): Promise<AuthorizationRequest | RefusedRequest> {
  const findings: Findings = {};
  try {
    const access = await runRequestChecks(form, findings, stopAtFirstFailure, context);
    const { returnAddress } = findings;
    if (returnAddress === undefined)
      throw new TypeError('a request passed all checks without a return address');
    return { access, returnAddress };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    const { requesting, returnAddress } = findings;
    return presentFields<RefusedRequest>({ refusal: error, ...requesting, returnAddress });
  }
}

/** These findings stay if a later check throws. */
export type Findings = { requesting?: RequestingClient; returnAddress?: ReturnAddress | undefined };

/**
 * Runs all checks except `length`, which the caller has already run.
 * @throws OAuthError if `check` does
 */
export async function runRequestChecks(
  form: Form,
  findings: Findings,
  check: RunCheck,
  context: RequestServices,
): Promise<RequestedAccess> {
  await check('encoding', () => refuseMalformed(form));
  await check('singleClient', () => refuseRepeated(form, ['client_id', 'redirect_uri']));
  const requesting = await check('client', () => findRequestingClient(form.params, context.storage));
  await check('clientState', () => refuseInactiveClient(requesting), nothing);
  findings.requesting = requesting;
  findings.returnAddress = await check<ReturnAddress | undefined>(
    'redirectUri',
    () => readReturnAddress(form, requesting, issuerOf(context.settings)),
    nothing,
  );
  return readRequestedAccess(form, requesting, 'redirected', context, check);
}

function nothing(): undefined {}
