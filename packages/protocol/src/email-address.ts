/** Email addresses of people (RFC 5321 §4.1.2). Quoted local parts and IP addresses aren't allowed. */

export const mostEmailCharacters = 254;

const form =
  /^[A-Za-z0-9.!#$%&'*+/=?^_`{|}~-]{1,64}@(?:[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?\.)+[A-Za-z][A-Za-z0-9-]*[A-Za-z0-9]$/;

export function isEmailAddress(text: string): boolean {
  return text.length <= mostEmailCharacters && form.test(text);
}
