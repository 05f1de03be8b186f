/** A JWT: RFC 7519, an ID token by OpenID Connect Core §2, an access token by RFC 9068. */
import { decodeBase64Url } from '../base64url.ts';
import { type JsonObject, parseJsonObject } from '../json-object.ts';
import { type Explanation, type Finding, finding } from './explanation.ts';
import { factsOf, field, isTime, textField } from './fields.ts';
import { shorten } from './shortened.ts';

/** Clocks of two machines differ by a little. */
const toleranceSeconds = 60;

/** Header and payload are JSON objects in base64url, which always begin with `{"`. */
export function looksLikeJwt(text: string): boolean {
  return /^eyJ[\w-]*\.[\w-]*(?:\.[\w-]*){1,3}$/.test(text);
}

export type DecodedJwt = { readonly header: JsonObject; readonly claims: JsonObject };

/** Doesn't check the signature. */
export function decodeJwt(text: string): DecodedJwt | undefined {
  const parts = text.split('.');
  if (parts.length !== 3) return undefined;
  const [header, claims] = parts.slice(0, 2).map(decodePart);
  return header && claims && { header, claims };
}

export function explainJwt(text: string, now: number): Explanation {
  const [head = '', , , ...rest] = text.split('.');
  const header = decodePart(head);
  if (rest.length === 2 && header !== undefined) {
    const facts = factsOf(Object.entries(header));
    return { kind: 'encrypted_jwt', facts, findings: [finding('JWT_ENCRYPTED')], asks: [] };
  }
  const decoded = decodeJwt(text);
  if (decoded === undefined) {
    return { kind: 'jwt', facts: [], findings: [finding('JWT_MALFORMED')], asks: [] };
  }
  const { claims } = decoded;
  const kind = isIdToken(decoded) ? 'id_token' : 'jwt';
  const isUnsigned = /^none$/i.test(textField(decoded.header, 'alg') ?? 'none') || text.endsWith('.');
  const isShared = textField(decoded.header, 'alg')?.startsWith('HS') === true;
  return {
    kind,
    facts: factsOf([...Object.entries(decoded.header), ...Object.entries(claims)]),
    findings: [
      ...(isUnsigned ? [finding('JWT_UNSIGNED')] : []),
      ...(isShared ? [finding('JWT_SHARED_KEY')] : []),
      ...timeFindings(claims, now),
      ...(kind === 'id_token'
        ? [finding('ID_TOKEN_ONLY_FOR_CLIENT', { client: shorten(audienceOf(claims)) })]
        : []),
      finding('IS_SECRET'),
    ],
    asks: isUnsigned || isShared ? [] : ['signature'],
  };
}

function timeFindings(claims: JsonObject, now: number): readonly Finding[] {
  const [end, start] = [field(claims, 'exp'), field(claims, 'nbf') ?? field(claims, 'iat')];
  if (isTime(start) && start > now + toleranceSeconds) return [finding('JWT_NOT_YET_VALID')];
  if (!isTime(end)) return [finding('JWT_WITHOUT_END')];
  return [finding(now >= end ? 'JWT_EXPIRED' : 'JWT_VALID_NOW')];
}

function isIdToken({ header, claims }: DecodedJwt): boolean {
  const type = textField(header, 'typ')?.toLowerCase();
  if (type !== undefined && type !== 'jwt') return false;
  const names = ['iss', 'sub', 'aud', 'exp', 'iat'];
  return names.every((name) => Object.hasOwn(claims, name)) && !Object.hasOwn(claims, 'scope');
}

function audienceOf(claims: JsonObject): string {
  const audience = field(claims, 'azp') ?? field(claims, 'aud');
  if (typeof audience === 'string') return audience;
  return Array.isArray(audience) && typeof audience[0] === 'string' ? audience[0] : '?';
}

function decodePart(part: string): JsonObject | undefined {
  const bytes = decodeBase64Url(part);
  return bytes && parseJsonObject(new TextDecoder().decode(bytes));
}
