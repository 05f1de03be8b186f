/** One word: a token, a code, a secret, an API key or a client id, recognized by how it begins. */
import { type ExplainedKind, type Explanation, type Finding, finding } from './explanation.ts';
import { shorten, shortenSecret } from './shortened.ts';

type Form = {
  readonly begins: RegExp;
  readonly kind: ExplainedKind;
  /** Which fact names the value. */
  readonly name: string;
  readonly findings: readonly Finding[];
  readonly asksServer?: true;
};

const isSecret = finding('IS_SECRET');
const ofGoogle = [finding('GOOGLE_ISSUED'), isSecret];

const forms: readonly Form[] = [
  { begins: /^gwa\./, kind: 'access_token', name: 'access_token', findings: [isSecret], asksServer: true },
  { begins: /^ya29\./, kind: 'google_access_token', name: 'access_token', findings: ofGoogle },
  { begins: /^gwr_/, kind: 'refresh_token', name: 'refresh_token', findings: [isSecret], asksServer: true },
  { begins: /^1\/\//, kind: 'google_refresh_token', name: 'refresh_token', findings: ofGoogle },
  { begins: /^gwc_/, kind: 'authorization_code', name: 'code', findings: [finding('CODE_WORKS_ONCE')] },
  {
    begins: /^4%2F/i,
    kind: 'authorization_code',
    name: 'code',
    findings: [finding('CODE_IS_ENCODED'), finding('CODE_WORKS_ONCE')],
  },
  { begins: /^4\//, kind: 'authorization_code', name: 'code', findings: [finding('CODE_WORKS_ONCE')] },
  { begins: /^(?:gws_|GOCSPX-)/, kind: 'client_secret', name: 'client_secret', findings: [isSecret] },
  {
    begins: /^(?:gwk_|AIza)/,
    kind: 'api_key',
    name: 'key',
    findings: [finding('KEY_IS_NO_TOKEN'), isSecret],
  },
];

/** @param text without white space */
export function explainBareValue(text: string): Explanation | undefined {
  const form = forms.find(({ begins }) => begins.test(text));
  if (form !== undefined) {
    const { kind, name, findings, asksServer } = form;
    return {
      kind,
      facts: [{ name, value: shortenSecret(text) }],
      findings,
      asks: asksServer ? ['token'] : [],
    };
  }
  if (!isClientId(text)) return undefined;
  const facts = [{ name: 'client_id', value: shorten(text) }];
  return { kind: 'client_id', facts, findings: [], asks: ['registration'] };
}

/** This server's client ids and Google's have the form `number-word.apps.host`. */
function isClientId(text: string): boolean {
  return text.length <= 255 && /^\d+-\w+\.apps\.[\w.-]+$/.test(text);
}
