/**
 * Checks an authorization request from a browser, in this order: which client it names (`requesting-client.ts`), where
 * the response goes (`return-address.ts`), and what it requests (`requested-access.ts`).
 *
 * The server redirects nothing before the redirect URI is verified. The profile says whether later errors become a page
 * or go to the client (decision 0033). Checks that depend on the person come later, in `next-step.ts`.
 *
 * Each check is a module of its own, because a request from elsewhere than a browser would need only some of them.
 */

import { OAuthError } from '@grantway/protocol/error';
import type { Form } from '@grantway/protocol/form';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Needs } from '../../context.ts';
import { refuseMalformed } from '../../http/form-request.ts';
import type { ClientStorage } from '../../storage/promises/client-storage.ts';
import type { ProjectStorage } from '../../storage/promises/project-storage.ts';
import { refuseRepeated } from './request-parameters.ts';
import { type RequestedAccess, readRequestedAccess } from './requested-access.ts';
import { findRequestingClient, type RequestingClient } from './requesting-client.ts';
import { type ReturnAddress, readReturnAddress } from './return-address.ts';

/** A request that passed every check. */
export type AuthorizationRequest = {
  readonly access: RequestedAccess;
  readonly returnAddress: ReturnAddress;
};

/**
 * A request that failed a check, with what the earlier checks found. The error page, or the redirect with the error, uses
 * these findings.
 */
export type RefusedRequest = Partial<RequestingClient> & {
  readonly refusal: OAuthError;
  /** Present if the redirect URI is verified. */
  readonly returnAddress?: ReturnAddress;
};

/**
 * The longest query that the server accepts, in characters. If a query is too long for the pages' URLs, the server stores
 * the query (decision 0031).
 */
export const maximumQueryCharacters = 8_192;

export async function parseAuthorizationRequest(
  form: Form,
  context: Needs<ClientStorage & ProjectStorage, 'settings' | 'signingKeys' | 'catalogue'>,
): Promise<AuthorizationRequest | RefusedRequest> {
  let requesting: RequestingClient | undefined;
  let returnAddress: ReturnAddress | undefined;
  try {
    refuseMalformed(form);
    refuseRepeated(form, ['client_id', 'redirect_uri']);
    requesting = await findRequestingClient(form.params, context.storage);
    returnAddress = readReturnAddress(form, requesting, context.settings.origin);
    const access = await readRequestedAccess(form, requesting, 'redirected', context);
    return { access, returnAddress };
  } catch (error) {
    if (!(error instanceof OAuthError)) throw error;
    return presentFields<RefusedRequest>({ refusal: error, ...requesting, returnAddress });
  }
}
