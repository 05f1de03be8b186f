/** An authorization request: RFC 6749 §4.1.1, PKCE by RFC 7636, and Google's parameters. */
import type { Form } from '../form.ts';
import { addressFacts, formFindings, transportFindings } from './callback-url.ts';
import { type Explanation, type Finding, finding } from './explanation.ts';
import { factsOf } from './fields.ts';
import { hasSecret, shorten } from './shortened.ts';

export function isAuthorizationRequest({ params }: Form, address: URL | undefined): boolean {
  if (params.has('response_type')) return true;
  const looksLike = address !== undefined && /\/(?:auth|authorize)$/.test(address.pathname);
  return params.has('client_id') && (params.has('redirect_uri') || params.has('scope') || looksLike);
}

const required = ['client_id', 'redirect_uri', 'response_type', 'scope'];

export function explainAuthorizationRequest(form: Form, address: URL | undefined): Explanation {
  const { params } = form;
  const findings = [
    ...formFindings(form),
    ...(address === undefined ? [] : transportFindings(address)),
    ...required.filter((name) => !params.get(name)).map((name) => finding('PARAMETER_MISSING', { name })),
    ...responseTypeFindings(params.get('response_type')),
    ...redirectUriFindings(params.get('redirect_uri'), params.get('client_id')),
    // RFC 6749 §2.3.1
    ...(params.has('client_secret') ? [finding('SECRET_IN_ADDRESS')] : []),
  ];
  const advice = [
    ...(params.get('state') ? [] : [finding('NO_STATE_SENT')]),
    ...(params.get('code_challenge') && params.get('code_challenge_method') === 'S256'
      ? []
      : [finding('NO_PKCE')]),
    ...(asksForRefreshToken(params) ? [] : [finding('NO_REFRESH_REQUESTED')]),
  ];
  const isComplete = findings.every(({ level }) => level !== 'problem');
  return {
    kind: 'authorization_request',
    facts: [...addressFacts(address), ...factsOf(params)],
    findings: [...(isComplete ? [finding('REQUEST_COMPLETE')] : []), ...findings, ...advice],
    asks: params.get('client_id') ? ['registration'] : [],
  };
}

function responseTypeFindings(type: string | undefined): readonly Finding[] {
  return type === undefined || type === '' || type === 'code'
    ? []
    : [finding('NOT_CODE_FLOW', { type: shorten(type) })];
}

function redirectUriFindings(uri: string | undefined, client: string | undefined): readonly Finding[] {
  if (uri === undefined) return [];
  if (/^urn:ietf:wg:oauth:2\.0:oob/i.test(uri)) {
    const isId = client !== undefined && client !== '' && !hasSecret(client);
    return [finding('URI_OUT_OF_BAND', {}, isId ? { at: 'redirect-uris', client } : undefined)];
  }
  return URL.canParse(uri) ? transportFindings(new URL(uri)) : [];
}

function asksForRefreshToken(params: Form['params']): boolean {
  const scopes = (params.get('scope') ?? '').split(' ');
  return params.get('access_type') === 'offline' || scopes.includes('offline_access');
}
