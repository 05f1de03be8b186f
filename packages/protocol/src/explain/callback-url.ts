/** What came to the redirect URI: RFC 6749 §4.1.2, errors by §4.1.2.1, `iss` by RFC 9207. */
import type { Form } from '../form.ts';
import { errorFindings } from './error-findings.ts';
import { type Explanation, type Fact, type Finding, finding } from './explanation.ts';
import { factsOf } from './fields.ts';
import { shorten, shownName } from './shortened.ts';

const responseNames = ['code', 'error', 'access_token', 'id_token'];

export function isCallback({ params }: Form): boolean {
  return responseNames.some((name) => params.has(name)) && !params.has('response_type');
}

/**
 * @param form of the query, or of the fragment if only that has parameters
 * @param address without query and fragment; absent if only the query was pasted
 */
export function explainCallback(form: Form, address: URL | undefined, inFragment: boolean): Explanation {
  const { params } = form;
  const [code, error] = [params.get('code'), params.get('error')];
  return {
    kind: 'callback',
    facts: [...addressFacts(address), ...factsOf(params)],
    findings: [
      ...formFindings(form),
      ...(address === undefined ? [] : transportFindings(address)),
      ...(inFragment ? [finding('TOKENS_IN_FRAGMENT')] : []),
      ...(code && error ? [finding('CALLBACK_CONTRADICTS')] : []),
      ...(error ? errorFindings([error]) : []),
      ...(code && !error ? [finding('CALLBACK_HAS_CODE'), ...codeFindings(code)] : []),
      ...(!code && !error && !inFragment ? [finding('CALLBACK_EMPTY')] : []),
      ...(params.get('state') ? [] : [finding('STATE_MISSING')]),
      ...(params.get('iss') ? [] : [finding('ISS_MISSING')]),
    ],
    asks: address === undefined || !params.has('client_id') ? [] : ['registration'],
  };
}

function codeFindings(code: string): readonly Finding[] {
  return /%2f/i.test(code) ? [finding('CODE_IS_ENCODED')] : [];
}

export function addressFacts(address: URL | undefined): readonly Fact[] {
  return address === undefined
    ? []
    : [{ name: 'location', value: shorten(address.origin + address.pathname) }];
}

export function formFindings({ duplicates, malformed }: Form): readonly Finding[] {
  return [
    // RFC 6749 §3.1
    ...duplicates.slice(0, 5).map((name) => finding('REPEATED_PARAMETER', { name: shownName(name) })),
    ...(malformed ? [finding('BROKEN_ENCODING')] : []),
  ];
}

export function transportFindings({ protocol, hostname }: URL): readonly Finding[] {
  const isLoopback = /^(?:localhost|127\.[\d.]+|\[::1\])$/.test(hostname);
  return protocol === 'http:' && !isLoopback ? [finding('PLAIN_HTTP')] : [];
}
