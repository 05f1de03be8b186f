/** Rules for values while a person types. The server checks the values again. */
import type { ShellTexts } from '@grantway/messages/console/shell';
import { isEmailAddress } from '@grantway/protocol/email-address';

type Texts = ShellTexts['rules'];
type Check = (value: string) => string | undefined;

export const mostNameCharacters = 100;

export function nameRule(text: Texts): Check {
  return (value) => {
    const name = value.trim();
    if (name === '') return text.required;
    if (name.length > mostNameCharacters) return text.tooLong(String(mostNameCharacters));
    return /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}]/u.test(name) ? text.oneLine : undefined;
  };
}

export function emailRule(text: Texts): Check {
  return (value) => {
    if (value.trim() === '') return text.required;
    return isEmailAddress(value.trim()) ? undefined : text.email;
  };
}

export function projectIdRule(text: Texts): Check {
  return (value) => {
    if (value === '') return text.required;
    return /^[a-z](?:[a-z0-9-]{0,61}[a-z0-9])?$/.test(value) ? undefined : text.projectId;
  };
}

/** Makes an id from a name: `Harbor Notes` → `harbor-notes`. Empty if the name has no Latin letter. */
export function idFromName(name: string): string {
  return name
    .normalize('NFKD')
    .toLowerCase()
    .replace(/\p{M}/gu, '')
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+/, '')
    .slice(0, 40)
    .replace(/-+$/, '');
}
