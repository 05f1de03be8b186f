/** Domain names (RFC 1035 §2.3.1 and RFC 1123 §2.1) in lowercase. Names in other scripts must be in punycode. */

export const mostDomainCharacters = 253;

const form = /^(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/;

export function isDomainName(text: string): boolean {
  return text.length <= mostDomainCharacters && form.test(text);
}
