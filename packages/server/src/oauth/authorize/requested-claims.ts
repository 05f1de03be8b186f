/**
 * Reads which account and which kind of sign-in an authorization request demands: OpenID Connect Core §3.1.2.1 and
 * §5.5, decision 0039.
 */

import { isJsonObject, type JsonObject, parseJsonObject } from '@grantway/protocol/json-object';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import type { Client } from '../../records/client.ts';
import { issuerOf } from '../../settings/server-names.ts';
import { invalidValue, refuse } from './refuse.ts';

/**
 * The values of the claim `acr` (decision 0040). `0`: the person was signed in already. `1`: they signed in during this
 * request.
 */
export const authenticationClasses = ['0', '1'] as const;

export type RequestedAuthentication = {
  /** The response must be about the account with this `sub`. */
  readonly hintedSub?: string;
  readonly maxAgeSeconds?: number;
  /** The person must sign in during this request, however recent their last sign-in is. */
  readonly signsInAgain: boolean;
  readonly authTimeRequested: boolean;
  readonly acrRequested: boolean;
};

type Params = ReadonlyMap<string, string>;

export async function readAuthentication(
  params: Params,
  client: Client,
  promptsLogin: boolean,
  context: Pick<Services, 'settings' | 'signingKeys'>,
): Promise<RequestedAuthentication> {
  const claims = readIdTokenClaims(params);
  const maxAgeSeconds = readMaxAge(params);
  return presentFields<RequestedAuthentication>({
    hintedSub: await readHintedSub(params, claims, client, context),
    maxAgeSeconds,
    // `max_age=0` requires a sign-in during this request. Times in whole seconds can't prove that, so treat it like
    // `prompt=login`.
    signsInAgain: promptsLogin || maxAgeSeconds === 0 || needsNewSignIn(claims.acr),
    // OpenID Connect Core §2 requires `auth_time` for `max_age` and for an essential claim. We also add the claim if
    // the request names it without `essential`.
    authTimeRequested: maxAgeSeconds !== undefined || Object.hasOwn(claims, 'auth_time'),
    acrRequested: Boolean(params.get('acr_values')) || Object.hasOwn(claims, 'acr'),
  });
}

function readMaxAge(params: Params): number | undefined {
  const value = params.get('max_age');
  if (!value) return undefined;
  if (/^\d{1,10}$/.test(value)) return Number(value);
  throw invalidValue('max_age', value, 'Send max_age as a whole number of seconds.');
}

/** OpenID Connect Core §5.5: the claims requested for the ID token. */
function readIdTokenClaims(params: Params): JsonObject {
  const text = params.get('claims');
  if (!text) return {};
  const claims = parseJsonObject(text);
  const ofIdToken = claims && (claims.id_token ?? {});
  if (isJsonObject(ofIdToken)) return ofIdToken;
  throw invalidValue('claims', text, 'Send claims as a JSON object, and id_token in it as an object.');
}

/** OpenID Connect Core §3.1.2.2: the server may respond only for the account that the hint or the claim `sub` names. */
async function readHintedSub(
  params: Params,
  { sub }: JsonObject,
  client: Client,
  context: Pick<Services, 'settings' | 'signingKeys'>,
): Promise<string | undefined> {
  const requested = isJsonObject(sub) && typeof sub.value === 'string' ? sub.value : undefined;
  const hint = params.get('id_token_hint');
  if (!hint) return requested;
  const hinted = await subOfHint(hint, client, context);
  if (hinted === undefined) {
    throw refuse('invalid_request', 'Invalid parameter value for id_token_hint', 'id_token_hint', {
      fix: 'Send an ID token that this server issued to this client. An expired one works too.',
    });
  }
  if (requested !== undefined && requested !== hinted) {
    throw refuse('invalid_request', 'id_token_hint and claims name different accounts.', 'id_token_hint', {
      fix: 'Send one of them, or both for the same account.',
    });
  }
  return hinted;
}

async function subOfHint(
  hint: string,
  client: Client,
  { settings, signingKeys }: Pick<Services, 'settings' | 'signingKeys'>,
): Promise<string | undefined> {
  const signed = await signingKeys.verifyHint(hint);
  // RFC 8725 §3.11: accept only the `typ` of our ID tokens, in case these keys ever sign another kind of JWT.
  if (signed === undefined || signed.header.typ !== 'JWT') return undefined;
  const { iss, aud, sub } = signed.claims;
  const isOurs = iss === issuerOf(settings) && aud === client.clientId;
  return isOurs && typeof sub === 'string' ? sub : undefined;
}

/**
 * True if the request has an essential `acr` that only a sign-in during this request satisfies.
 *
 * @throws OAuthError for an essential `acr` that nothing satisfies (OpenID Connect Core §5.5.1.1)
 */
function needsNewSignIn(acr: unknown): boolean {
  if (!isJsonObject(acr) || acr.essential !== true) return false;
  const values = Array.isArray(acr.values) ? acr.values : acr.value === undefined ? [] : [acr.value];
  if (values.length === 0 || values.includes('0')) return false;
  if (values.includes('1')) return true;
  throw refuse(
    'unmet_authentication_requirements',
    'This server supports none of the requested authentication context classes.',
    'claims',
    {
      received: JSON.stringify(values),
      fix: 'Request acr 0 or 1, or leave out essential.',
    },
  );
}
