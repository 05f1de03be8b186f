/** Builds and reads the address of the sign-in page, which says where the person goes after signing in. */
import { presentFields } from '@grantway/protocol/present-fields';
import { endpointPaths } from '../../http/endpoint-paths.ts';

export type SignInTarget =
  /** A waiting authorization request, sealed for this browser (`destination.ts`). */
  | { readonly request: string }
  | { readonly page: AccountPage }
  /** A page of the console or the playground: its path and query, as `webAppAddress` returns it. */
  | { readonly console: string };

export type AccountPage = 'applications' | 'security';

export type SignInOptions = {
  /** An email address or a `sub`, to fill in the account (AUT-9). */
  readonly hint?: string | undefined;
  /** BCP 47. */
  readonly hl?: string | undefined;
  /** Ask a person who is already signed in to sign in again. */
  readonly reauthenticate?: true | undefined;
};

export function signInAddress(target: SignInTarget, options: SignInOptions = {}): string {
  return `${endpointPaths.signIn}?${formatTarget(target, options)}`;
}

export function formatTarget(target: SignInTarget, options: SignInOptions = {}): string {
  const { hint, hl, reauthenticate } = options;
  return new URLSearchParams(
    presentFields<Record<string, string>>({
      ...target,
      login_hint: hint,
      reauthenticate: reauthenticate ? '1' : undefined,
      hl,
    }),
  ).toString();
}

/** The paths of the console's other pages begin with this path. */
export const consolePath = '/console';

/**
 * Anybody can make a link to the sign-in page with an address of their choice. So the address must not lead out of the
 * web app, to this server's other pages or to another server.
 *
 * @returns undefined if the address is too long or leads to no page of the console or the playground
 */
export function webAppAddress(address: string | undefined): string | undefined {
  const isOne =
    address !== undefined &&
    address.length <= 2_000 &&
    /^\/(?:console|playground)(?:\/(?!\.)[\w.~%:@-]+)*(?:\?[\w.~%:@!$'()*+,;=/?&-]*)?$/.test(address) &&
    // Browsers read `%2e` as a dot, and two dots can lead out of the web app.
    !/%2e/i.test(address.split('?', 1)[0] ?? '');
  return isOne ? address : undefined;
}

/** If the query has no valid target, the target is the account page `applications`. */
export function parseTarget(params: ReadonlyMap<string, string>): {
  readonly target: SignInTarget;
  readonly options: SignInOptions;
} {
  const request = params.get('request');
  const console = webAppAddress(params.get('console'));
  const page = params.get('page') === 'security' ? 'security' : 'applications';
  return {
    target: request !== undefined ? { request } : console !== undefined ? { console } : { page },
    options: {
      hint: params.get('login_hint'),
      hl: params.get('hl'),
      reauthenticate: params.get('reauthenticate') === '1' ? true : undefined,
    },
  };
}
