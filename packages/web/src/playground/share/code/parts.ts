/** Generated code reads secrets from environment variables: `ACCESS_TOKEN` for `{{access_token}}`. */
import { type SecretName, secretNames, type WireRequest } from '@grantway/protocol/playground';

export type Part = { readonly text: string } | { readonly variable: string };

export function variableOf(name: SecretName): string {
  return name.toUpperCase();
}

export function partsOf(text: string): readonly Part[] {
  return text
    .split(new RegExp(`(\\{\\{(?:${secretNames.join('|')})\\}\\})`))
    .filter((part) => part !== '')
    .map((part) => {
      const name = secretNames.find((secret) => part === `{{${secret}}}`);
      return name === undefined ? { text: part } : { variable: variableOf(name) };
    });
}

/** @param operator concatenates strings in the language of `write`, such as ` + ` */
export function joined(
  text: string,
  write: { readonly literal: (text: string) => string; readonly variable: (name: string) => string },
  operator: string,
): string {
  const parts = partsOf(text);
  if (parts.length === 0) return write.literal('');
  return parts
    .map((part) => ('text' in part ? write.literal(part.text) : write.variable(part.variable)))
    .join(operator);
}

export type CodeBody =
  | { readonly kind: 'none' }
  /** The fields aren't percent-encoded yet. */
  | { readonly kind: 'form'; readonly fields: readonly (readonly [name: string, value: string])[] }
  | { readonly kind: 'text'; readonly text: string }
  /** The code reads the body from the file `fileName`. */
  | { readonly kind: 'file' };

export type CodeRequest = {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body: CodeBody;
};

export const fileName = 'body.bin';

/** HTTP clients send these headers themselves. */
const ownHeaders = new Set([
  'host',
  'content-length',
  'connection',
  'accept-encoding',
  'user-agent',
  'transfer-encoding',
]);

export function codeRequestOf({ method, url, headers, body, isCut }: WireRequest): CodeRequest {
  const kept = headers.filter(([name]) => !ownHeaders.has(name.toLowerCase()));
  const type = kept.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
  if (body === undefined) return { method, url, headers: kept, body: { kind: 'none' } };
  if ('base64' in body || isCut) return { method, url, headers: kept, body: { kind: 'file' } };
  if (!type.startsWith('application/x-www-form-urlencoded')) {
    const isEmpty = body.text === '';
    return {
      method,
      url,
      headers: kept,
      body: isEmpty ? { kind: 'none' } : { kind: 'text', text: body.text },
    };
  }
  return {
    method,
    url,
    headers: kept.filter(([name]) => name.toLowerCase() !== 'content-type'),
    body: { kind: 'form', fields: [...new URLSearchParams(body.text)] },
  };
}
