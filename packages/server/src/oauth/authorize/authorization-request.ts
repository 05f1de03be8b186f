/**
 * An authorization request that a browser brings: who asks (`requesting-client.ts`), where the answer goes
 * (`return-address.ts`), and what is asked (`requested-access.ts`), checked in this order.
 *
 * Nothing is sent anywhere before the redirect URI is verified. What fails after that is shown as a page or sent to the
 * application, as the profile says (decision 0033); what depends on the person is decided later, in `next-step.ts`. A
 * request that arrives another way has its client from elsewhere and runs the parts that it has.
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

/** What was found out before the refusal: for the page, or for sending it to the application. */
export type RefusedRequest = Partial<RequestingClient> & {
  readonly refusal: OAuthError;
  /** There if the redirect URI is one of the client's. */
  readonly returnAddress?: ReturnAddress;
};

/** Longest query that the server reads. If it is too long to travel with the pages, the server stores it (decision 0031). */
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
