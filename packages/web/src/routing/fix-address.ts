/**
 * Leads to the page where somebody can remove the cause of an app's error. The page gets the value that the app sent through
 * the entry in the browser's history. So the value isn't in the address, and it survives a reload.
 */
import { type Fix, parseFix } from '@grantway/protocol/fix';
import { useLocation } from 'wouter';
import { useHistoryState } from 'wouter/use-browser-location';
import { addressOf } from './define-page.ts';

/** @param project the project of the client or API that the fix is about; unused if it is about neither */
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

type Kept = { readonly received?: Fix; readonly isFilledIn?: boolean };

/** The state of the history entry, for a link to the page. */
export function stateOfFix(fix: Fix): object {
  return { received: fix } satisfies Kept;
}

/** Reads the address that the server names. Undefined if it names none. */
export function fixOfAddress(address: string | undefined): Fix | undefined {
  return parseFix(new URLSearchParams(address?.split('?')[1]));
}

/** @param replace whether the present address should not stay in the history */
export function useLeadToFix(): (fix: Fix, project: string, replace?: boolean) => void {
  const [, navigate] = useLocation();
  return (fix, project, replace = false) => {
    navigate(addressOfFix(fix, project), { replace, state: stateOfFix(fix) });
  };
}

export type Received<At extends Fix['at']> = {
  readonly fix: Extract<Fix, { readonly at: At }>;
  /** Whether the page has filled in the value already. Then it doesn't do so again, for example after a reload. */
  readonly isFilledIn: boolean;
  readonly markFilledIn: () => void;
  readonly dismiss: () => void;
};

/** What an app's request brought to this page, if it's one of these kinds. */
export function useReceived<At extends Fix['at']>(...kinds: readonly At[]): Received<At> | undefined {
  const { received, isFilledIn = false }: Kept = useHistoryState() ?? {};
  if (received === undefined || !kinds.some((kind) => kind === received.at)) return undefined;
  const keep = (state: Kept) => window.history.replaceState(state, '');
  return {
    fix: received as Received<At>['fix'],
    isFilledIn,
    markFilledIn: () => keep({ received, isFilledIn: true }),
    dismiss: () => keep({}),
  };
}
