/**
 * Checks redirect URIs and origins while a person types, with the server's code, and proposes repairs. Only the
 * server checks the public suffix list and the project's domains.
 */
import type { ClientsTexts } from '@grantway/messages/console/clients';
import { isLoopbackHost, javascriptOriginProblem } from '@grantway/protocol/origin';
import { checkRedirectUri } from '@grantway/protocol/redirect-uri';
import type { Problem } from './field.tsx';

type Texts = ClientsTexts['addresses'];
export type AddressCheck = (value: string) => Problem | undefined;

export function redirectUriRule(text: Texts): AddressCheck {
  return (uri) => {
    const rules = [...new Set(checkRedirectUri(uri).map(({ rule }) => rule))];
    if (rules.length === 0) return undefined;
    const value = repairedRedirectUri(uri);
    return {
      text: rules.map((rule) => text.rules[rule]).join(' '),
      ...(value !== undefined && {
        repair: {
          label: uri.startsWith(`${value}#`) ? text.removeFragment : text.use(value),
          value,
        },
      }),
    };
  };
}

export function originRule(text: Texts): AddressCheck {
  return (origin) => {
    const problem = javascriptOriginProblem(origin);
    if (problem === undefined) return undefined;
    const value = repairedOrigin(origin);
    return {
      text: text.originRules[problem],
      ...(value !== undefined && {
        repair: { label: origin === `${value}/` ? text.removeSlash : text.use(value), value },
      }),
    };
  };
}

/** Returns the URI that the person probably meant. Undefined if it breaks a rule too. */
function repairedRedirectUri(uri: string): string | undefined {
  const repaired = withScheme(uri.trim())
    .replace(/#.*$/s, '')
    .replace(/^(https?:\/\/)[^/?#]*@/i, '$1');
  return checkRedirectUri(repaired).length === 0 ? repaired : undefined;
}

/** Returns the origin that the person probably meant. Undefined if it breaks a rule too. */
function repairedOrigin(text: string): string | undefined {
  const url = withScheme(text.trim());
  const origin = URL.canParse(url) ? new URL(url).origin : url;
  return javascriptOriginProblem(origin) === undefined ? origin : undefined;
}

/** Adds a missing scheme, and replaces `http` by `https`, except for loopback hosts. */
export function withScheme(address: string): string {
  const whole = /^[a-z][a-z0-9+.-]*:(?!\d)/i.test(address) ? address : `http://${address}`;
  if (!URL.canParse(whole) || isLoopbackHost(new URL(whole).hostname)) return whole;
  return whole.replace(/^http:/i, 'https:');
}
