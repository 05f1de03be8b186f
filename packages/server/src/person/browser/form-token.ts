/**
 * Protects against forged forms (CSRF). A form token proves that a form came from a recent page of this server in this
 * browser.
 */
import type { Services } from '../../context.ts';
import { isFromAnotherOrigin } from '../../http/fetch-site.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import { openValue, sealValue } from '../../keys/sealed-value.ts';
import type { Browser } from './browser.ts';

/**
 * The forms of one page, or those of all account pages (`account`) or console pages (`management`) of the account with
 * this `sub`. A token for one purpose is worthless for another. The playground's token
 * is for a browser, because a development server opens the playground to people who haven't chosen an account.
 */
export type FormPurpose =
  | 'sign in'
  | 'sign out'
  | 'new password'
  | `account ${string}`
  | `management ${string}`
  | 'playground';

type Marks = Pick<Browser, 'mark' | 'marks'>;

export type FormTokenServices = Pick<Services, 'settings' | 'now' | 'sealerFor'>;

export function issueFormToken(purpose: FormPurpose, browser: Marks, services: FormTokenServices): string {
  return sealValue('form', undefined, { browser, about: purpose }, services);
}

/** @param token the form's `form_token` */
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

export const formTokenHeader = 'x-grantway-form-token';

/** Like `isOwnForm`, for a request of a script, which sends the token in a header. */
export function isOwnScript(
  request: Pick<HttpRequest, 'headers'>,
  purpose: FormPurpose,
  browser: Marks,
  services: Pick<FormTokenServices, 'now' | 'sealerFor'>,
): boolean {
  return isOwnForm(request, request.headers[formTokenHeader], purpose, browser, services);
}
