/** A JSON object: an error, `client_secret.json`, a token response, or claims of a decoded token. */
import { isJsonObject, type JsonObject } from '../json-object.ts';
import { explainClientFile, isClientFile } from './client-file.ts';
import { codesOf, errorFindings, objectsOf } from './error-findings.ts';
import { type Explanation, finding } from './explanation.ts';
import { factsOf, field, textField } from './fields.ts';

export function explainJson(object: JsonObject): Explanation | undefined {
  if (isClientFile(object)) return explainClientFile(object);
  if (Object.hasOwn(object, 'error')) return explainJsonError(object);
  if (textField(object, 'access_token') !== undefined) return explainTokenResponse(object);
  return undefined;
}

function explainJsonError(object: JsonObject): Explanation {
  const error = field(object, 'error');
  return {
    kind: 'error',
    facts: isJsonObject(error) ? apiErrorFacts(error) : factsOf(Object.entries(object)),
    findings: errorFindings(codesOf(object)),
    asks: [],
  };
}

function apiErrorFacts(error: JsonObject) {
  const [detail] = [...objectsOf(error.details), ...objectsOf(error.errors)].filter(
    (one) => textField(one, 'reason') !== undefined,
  );
  const known: [string, unknown][] = [
    ['http_code', field(error, 'code')],
    ['status', field(error, 'status')],
    ['message', field(error, 'message')],
    ['reason', detail && field(detail, 'reason')],
    ['domain', detail && field(detail, 'domain')],
    ['location', detail && field(detail, 'location')],
  ];
  return factsOf(known.filter(([, value]) => ['string', 'number'].includes(typeof value)));
}

/** RFC 6749 §5.1 */
function explainTokenResponse(object: JsonObject): Explanation {
  const type = textField(object, 'token_type');
  const hasRefreshToken = textField(object, 'refresh_token') !== undefined;
  return {
    kind: 'token_response',
    facts: factsOf(Object.entries(object)),
    findings: [
      finding('RESPONSE_COMPLETE'),
      ...(hasRefreshToken ? [] : [finding('NO_REFRESH_TOKEN')]),
      ...(type?.toLowerCase() === 'bearer' ? [] : [finding('NOT_BEARER')]),
      finding('IS_SECRET'),
    ],
    asks: [],
  };
}
