/** One HTTP request that belongs to a pending authorization request, and the accounts signed in in its browser. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { Services } from '../../context.ts';
import type { HttpRequest } from '../../http/http-message.ts';
import type { Browser } from '../../person/browser/browser.ts';
import type { Account } from '../../records/account.ts';
import type { AuthorizationRequest } from './authorization-request.ts';
import type { Approval } from './authorization-response.ts';
import { type AccountStep, nextAccountStep, type SignedIn, signedInDuring } from './next-step.ts';
import type { PendingRequest } from './pending-request.ts';

export type AuthorizationVisit = {
  readonly http: HttpRequest;
  readonly request: AuthorizationRequest;
  readonly browser: Browser;
  readonly pending: PendingRequest;
};

/** Returns the account that the request continues with, or the step that comes first, such as signing in. */
export function accountStep(
  visit: AuthorizationVisit,
  context: Pick<Services, 'settings' | 'now' | 'signIn'>,
): AccountStep {
  const { progress } = visit.pending;
  return nextAccountStep(
    visit.request.access,
    progress,
    signedInHere(visit, context),
    context.signIn.byChoice,
  );
}

function signedInHere(
  { browser }: AuthorizationVisit,
  { settings, now }: Pick<Services, 'settings' | 'now'>,
): SignedIn {
  return {
    active: browser.accounts,
    closed: browser.closedAccounts,
    signedInAt: browser.signedInAt,
    now: now(),
    requestLifetimeSeconds: settings.pendingRequestLifetimeSeconds,
  };
}

/** For the authorization response and the ID token. */
export function accountFacts(
  account: Account,
  visit: AuthorizationVisit,
  context: Pick<Services, 'settings' | 'now'>,
): Pick<Approval, 'authUser' | 'signedInAt' | 'signedInNow'> {
  const { browser, pending } = visit;
  return presentFields({
    authUser: browser.accounts.indexOf(account),
    signedInAt: browser.signedInAt.get(account.sub),
    signedInNow: signedInDuring(pending.progress, account, signedInHere(visit, context)),
  });
}
