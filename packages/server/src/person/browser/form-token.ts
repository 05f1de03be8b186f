/** Proof that a form came from a page of this server, in this browser, not long ago: against forged forms (CSRF). */
import type { Services } from '../../context.ts';
import { isFromAnotherOrigin } from '../../http/fetch-site.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { openValue, sealValue } from '../../keys/sealed-value.ts';
import type { Browser } from './browser.ts';

/** Which page's form it is: a token of one is worth nothing in another. */
export type FormPurpose = 'sign in' | 'sign out' | 'new password' | `account ${string}`;

type Marks = Pick<Browser, 'mark' | 'marks'>;

export type FormTokenServices = Pick<Services, 'settings' | 'now' | 'sealerFor'>;

export function issueFormToken(purpose: FormPurpose, browser: Marks, services: FormTokenServices): string {
  return sealValue('form', undefined, { browser, about: purpose }, services);
}

/** Whether the form, whose `form_token` is given, may be taken for the person's own. */
export function isOwnForm(
  { headers }: Pick<HttpRequest, 'headers'>,
  token: string | undefined,
  purpose: FormPurpose,
  browser: Marks,
  services: Pick<FormTokenServices, 'now' | 'sealerFor'>,
): boolean {
  if (isFromAnotherOrigin({ headers })) return false;
  return openValue('form', token ?? '', { browser, about: purpose }, () => true, services) === true;
}
