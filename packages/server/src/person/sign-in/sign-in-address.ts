/** The address of the sign-in page, which says what the person goes on to once signed in. */
import { presentFields } from '@grantway/protocol/present-fields';
import { endpointPaths } from '../../http/endpoint-paths.ts';

/** What comes after signing in. */
export type SignInTarget =
  /** What another room has under way, sealed for this browser (`destination.ts`). */
  | { readonly request: string }
  /** One of the person's own pages. */
  | { readonly page: AccountPage };

export type AccountPage = 'applications' | 'security';

export type SignInOptions = {
  /** An e-mail address or a `sub`, to fill in (AUT-9). */
  readonly hint?: string | undefined;
  /** The language of the page, BCP 47. */
  readonly hl?: string | undefined;
  /** The person is signed in, and is asked to prove it once more. */
  readonly reauthenticate?: true | undefined;
};

/** Path and query of the sign-in page. */
export function signInAddress(target: SignInTarget, options: SignInOptions = {}): string {
  return `${endpointPaths.signIn}?${formatTarget(target, options)}`;
}

/** The query alone, for the pages that belong to signing in and go on to the same. */
export function formatTarget(target: SignInTarget, options: SignInOptions = {}): string {
  const { hint, hl, reauthenticate } = options;
  return new URLSearchParams(
    presentFields<Record<string, string>>({
      ...('request' in target ? { request: target.request } : { page: target.page }),
      login_hint: hint,
      reauthenticate: reauthenticate ? '1' : undefined,
      hl,
    }),
  ).toString();
}

/** What an address of `signInAddress` says. Without a target that makes sense it is the page of applications. */
export function parseTarget(params: ReadonlyMap<string, string>): {
  readonly target: SignInTarget;
  readonly options: SignInOptions;
} {
  const request = params.get('request');
  const page = params.get('page') === 'security' ? 'security' : 'applications';
  return {
    target: request === undefined ? { page } : { request },
    options: {
      hint: params.get('login_hint'),
      hl: params.get('hl'),
      reauthenticate: params.get('reauthenticate') === '1' ? true : undefined,
    },
  };
}
