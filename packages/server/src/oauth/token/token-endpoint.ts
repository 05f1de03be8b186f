/**
 * The token endpoint: RFC 6749 §3.2, the guide's steps "Exchange authorization code" and "Refreshing an access token"
 * (TOK-1 to TOK-5). It reads the parameters and hands them to the grant type asked for. What is thrown, `http/request-handler.ts` answers as JSON.
 */
import { OAuthError } from '@grantway/protocol/error';
import type { Services } from '../../context.ts';
import {
  type Handler,
  type HttpRequest,
  type HttpResponse,
  jsonResponse,
  noStore,
} from '../../http/http-message.ts';
import { profileOf } from '../../settings/profile.ts';
import type { Eventually } from '../../storage/engine/eventually.ts';
import { explainMissing, readParameters } from '../parameters/read-parameters.ts';
import { exchangeAuthorizationCode } from './authorization-code.ts';
import { refreshAccessToken } from './refresh-token.ts';
import type { TokenAnswer } from './token-answer.ts';

type GrantTypeHandler = (
  request: HttpRequest,
  params: ReadonlyMap<string, string>,
  context: Services,
) => Eventually<TokenAnswer>;

const grantTypes: ReadonlyMap<string, GrantTypeHandler> = new Map<string, GrantTypeHandler>([
  ['authorization_code', exchangeAuthorizationCode],
  ['refresh_token', refreshAccessToken],
]);

/** The grant types that discovery announces. */
export const supportedGrantTypes: readonly string[] = [...grantTypes.keys()];

export function createTokenEndpoint(context: Services): Handler {
  const { parameterSources, missingGrantType } = profileOf(context.settings.profile);
  return (request) => {
    const params = readParameters(request, 'token', parameterSources.token);
    const grantType = params.get('grant_type');
    // RFC 6749 §3.2: a parameter without a value counts as omitted.
    if (!grantType) {
      const { code, description } = missingGrantType;
      throw new OAuthError(code, explainMissing(description, params), { parameter: 'grant_type' });
    }
    const handler = grantTypes.get(grantType);
    if (handler === undefined) {
      throw new OAuthError('unsupported_grant_type', `Invalid grant_type: ${grantType.slice(0, 128)}`, {
        parameter: 'grant_type',
      });
    }
    const answer = handler(request, params, context);
    return answer instanceof Promise ? answer.then(tokenResponse) : tokenResponse(answer);
  };
}

/** RFC 6749 §5.1: an answer with tokens must not be cached. */
function tokenResponse(answer: TokenAnswer): HttpResponse {
  return jsonResponse(200, answer, noStore);
}
