/**
 * Links to the page where somebody can remove the cause of an app's error. The history entry's state carries the
 * app's value, so the value survives a reload and stays out of the address.
 */
import { type Fix, parseFix } from '@grantway/protocol/fix';
import { useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { addressOf } from './define-page.ts';

/** @param project the project of the page; unused for pages of an organization or an account */
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

/** The history state for a link to the fix's page, which reads it with `useReceived`. */
export function stateOfFix(fix: Fix, request?: string): object {
  return { received: fix, request } satisfies Kept;
}

export function fixOfAddress(address: string | undefined): Fix | undefined {
  return parseFix(new URLSearchParams(address?.split('?')[1]));
}

type Lead = {
  /** The failed authorization request, sealed. */
  readonly request?: string | undefined;
  /** Whether the page replaces the current entry of the history. */
  readonly replace?: boolean;
};

/** Opens the fix's page. */
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
  /** Whether the page already filled in the value, e.g. before a reload. */
  readonly isFilledIn: boolean;
  readonly markFilledIn: () => void;
  readonly dismiss: () => void;
};

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
