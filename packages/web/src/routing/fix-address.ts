/**
 * Leads to the page where somebody can remove the cause of an app's error. The state of the browser's history entry carries the
 * value that the app sent. So the address doesn't contain the value, and a reload keeps it.
 */
import { type Fix, parseFix } from '@grantway/protocol/fix';
import { useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { addressOf } from './define-page.ts';

/** @param project the project that the page belongs to; unused for the pages of an organization and of an account */
export function addressOfFix(fix: Fix, project: string): string {
  switch (fix.at) {
    case 'redirect-uris':
    case 'client':
      return addressOf('/projects/:project/clients/:client', { project, client: fix.client });
    case 'project':
      return addressOf('/projects/:project', { project });
    case 'scopes':
    case 'one-scope':
      return addressOf('/projects/:project/consent-screen', { project });
    case 'test-users':
    case 'audience':
      return addressOf('/projects/:project/consent-screen/audience', { project });
    case 'verification':
      return addressOf('/projects/:project/consent-screen/verification', { project });
    case 'api':
      return addressOf('/projects/:project/apis/:api', { project, api: fix.api });
    case 'policy':
      return addressOf('/organizations/:organization', { organization: fix.organization });
    case 'account':
      return addressOf('/accounts/:account', { account: fix.account });
  }
}

type Kept = {
  readonly received?: Fix;
  /** The failed authorization request, sealed for this browser. */
  readonly request?: string | undefined;
  readonly isFilledIn?: boolean;
};

/** The history state for a link to the fix's page. The page reads it with `useReceived`. */
export function stateOfFix(fix: Fix, request?: string): object {
  return { received: fix, request } satisfies Kept;
}

/** Reads the fix from an address that the server gave. Undefined if there is no address, or no fix in it. */
export function fixOfAddress(address: string | undefined): Fix | undefined {
  return parseFix(new URLSearchParams(address?.split('?')[1]));
}

type Lead = {
  /** The failed authorization request, sealed. */
  readonly request?: string | undefined;
  /** Whether the page replaces the current entry of the history. */
  readonly replace?: boolean;
};

/** Returns a function that opens the fix's page. */
export function useLeadToFix(): (fix: Fix, project: string, lead?: Lead) => void {
  const [, navigate] = useLocation();
  return (fix, project, { request, replace = false } = {}) => {
    navigate(addressOfFix(fix, project), { replace, state: stateOfFix(fix, request) });
  };
}

export type Received<At extends Fix['at']> = {
  readonly fix: Extract<Fix, { readonly at: At }>;
  /** The failed authorization request, sealed. */
  readonly request: string | undefined;
  /** Whether the page has already filled in the value. If so, it doesn't fill in the value again, e.g. after a reload. */
  readonly isFilledIn: boolean;
  readonly markFilledIn: () => void;
  readonly dismiss: () => void;
};

/** The fix that a link brought to this page, if it is one of these kinds. */
export function useReceived<At extends Fix['at']>(...kinds: readonly At[]): Received<At> | undefined {
  const { received, request, isFilledIn = false }: Kept = useHistoryState() ?? {};
  if (received === undefined || !kinds.some((kind) => kind === received.at)) return undefined;
  const keep = (state: Kept) => window.history.replaceState(state, '');
  return {
    fix: received as Received<At>['fix'],
    request,
    isFilledIn,
    markFilledIn: () => keep({ received, request, isFilledIn: true }),
    dismiss: () => keep({}),
  };
}
