/**
 * Shows authorization errors as pages (step 3 of Google's guide; ERR-4 to ERR-8). `authorization-endpoint.ts` decides
 * which errors go to the client instead.
 */

import type { OAuthError } from '@grantway/protocol/error';
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import { statusOfError } from '../../http/error-status.ts';
import type { HttpRequest, HttpResponse } from '../../http/http-message.ts';
import { PageExpiredError } from '../../person/browser/page-expired.ts';
import { type ErrorView, renderErrorPage } from '../../person/pages/error-page.ts';
import { type PageOptions, pageFrame, pageResponse } from '../../person/pages/page-response.ts';
import type { Account } from '../../records/account.ts';
import type { Client } from '../../records/client.ts';
import type { Project } from '../../records/project.ts';
import type { Exclusion } from './exclusion.ts';

export type ErrorPageServices = Pick<Services, 'settings' | 'brand' | 'commandFor' | 'fixAddress'>;

export type KnownOfRequest = {
  readonly client?: Client;
  readonly project?: Project;
  readonly account?: Account;
  /** Why the account may not use this app. Absent for errors of another kind. */
  readonly exclusion?: Exclusion;
  /** Path and query where the person can choose another account. */
  readonly otherAccountPath?: string;
  /**
   * Path and query of a GET that shows the same error. If the page answers a form, its language links use this address.
   */
  readonly samePath?: string;
};

export type RepeatableRequest = {
  /** The authorization request, sealed for this browser (`pending-request.ts`). */
  readonly sealed: string;
  /** `Set-Cookie` values without which the browser couldn't use it. */
  readonly cookies: readonly string[];
};

export function authorizationErrorPage(
  request: HttpRequest,
  error: OAuthError,
  known: KnownOfRequest,
  context: ErrorPageServices,
  options: PageOptions & { readonly repeatable?: RepeatableRequest | undefined } = {},
): HttpResponse {
  const { repeatable, ...pageOptions } = options;
  const status = statusOfError(error.code);
  const screen = known.project?.consentScreen;
  const html = renderErrorPage(
    presentFields({
      ...(error instanceof PageExpiredError
        ? expired(error, request, context)
        : { frame: pageFrame(request, context, { account: known.account, getAddress: known.samePath }) }),
      status,
      code: error.code,
      applicationName: screen?.applicationName,
      supportEmail: screen?.supportEmail,
      homePageUrl: screen?.homePageUrl,
      ...(known.exclusion && wordsOf(known.exclusion)),
      otherAccountPath: known.otherAccountPath,
      description: error.description,
      fix: error.details.fix,
      commands: (error.details.commands ?? []).flatMap((words) => context.commandFor(words) ?? []),
      consolePath: error.details.place && context.fixAddress(error.details.place, repeatable?.sealed),
      facts: facts(error, known, context),
      detailsOpen: context.settings.registrationShownInErrors,
    }),
  );
  return pageResponse(status, html, { cookies: repeatable?.cookies ?? [], ...pageOptions });
}

/**
 * The language links send a GET to the address of this request. If the request was a form of an account page, the error
 * page also links to that account page.
 */
function expired(
  { againPath }: PageExpiredError,
  request: HttpRequest,
  context: ErrorPageServices,
): Pick<ErrorView, 'frame' | 'variant' | 'againPath'> {
  const frame = pageFrame(request, context, { getAddress: `${request.path}?${request.query}` });
  return againPath === undefined
    ? { frame, variant: 'page_expired' }
    : { frame, variant: 'account_page_expired', againPath };
}

function wordsOf({ error: _error, ...words }: Exclusion): Omit<Exclusion, 'error'> {
  return words;
}

function facts(error: OAuthError, known: KnownOfRequest, context: ErrorPageServices) {
  const { parameter, received } = error.details;
  const list: { name: string; value: string }[] = [];
  if (parameter !== undefined) list.push({ name: 'parameter', value: parameter });
  if (received !== undefined) list.push({ name: `${parameter} received`, value: received.slice(0, 2_048) });
  if (known.client !== undefined) {
    if (error.code === 'redirect_uri_mismatch' && context.settings.registrationShownInErrors) {
      for (const uri of known.client.redirectUris) list.push({ name: 'redirect_uri registered', value: uri });
    }
    if (parameter !== 'client_id') list.push({ name: 'client_id', value: known.client.clientId });
  }
  return list;
}
