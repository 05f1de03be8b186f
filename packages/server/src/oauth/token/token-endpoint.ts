/** The token endpoint: RFC 6749 §3.2, TOK-1 to TOK-5. `http/request-handler.ts` turns thrown errors into JSON. */
import { OAuthError } from '@grantway/protocol/error';
import { type Handler, type HttpResponse, uncachedJson } from '../../http/http-message.ts';
import { profileOf } from '../../settings/profile.ts';
import { whenThere } from '../../storage/engine/eventually.ts';
import { explainMissing, readParameters } from '../parameters/read-parameters.ts';
import type { TokenServices } from './grant-type.ts';
import { grantTypes } from './grant-types.ts';
import type { TokenAnswer } from './token-answer.ts';

export function createTokenEndpoint(services: TokenServices): Handler {
  const { parameterSources, missingGrantType } = profileOf(services.settings.profile);
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
    return whenThere(handler(request, params, services), tokenResponse);
  };
}

/** RFC 6749 §5.1: a response with tokens must not be cached. */
function tokenResponse(answer: TokenAnswer): HttpResponse {
  return uncachedJson(200, answer);
}
