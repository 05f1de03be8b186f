import { presentFields } from '@grantway/protocol/present-fields';
import type { AuthorizationStart } from '../authorization-request.ts';
import { isLocalPath } from '../authorization-url.ts';
import type { NeedsConsentError, ReconnectError } from '../errors.ts';
import { coversScope } from '../granted-scopes.ts';
import { redirect, withCookies } from './answers.ts';
import type { IncomingRequest } from './incoming-request.ts';
import type { RoutesSetup } from './routes-setup.ts';

/** If the transaction is too long for a cookie, drops the return path: the app doesn't control its length. */
export async function redirectToServer<Context>(
  setup: RoutesSetup<Context>,
  start: AuthorizationStart,
  request: IncomingRequest,
  context: Context,
): Promise<Response> {
  const { keeping } = setup;
  const kept = keeping.fits(start) ? start : await withReturnPath(setup, start, () => undefined);
  return withCookies(redirect(kept.url), await keeping.keep(kept, request, context));
}

export async function withReturnPath<Context>(
  { open, reseal }: RoutesSetup<Context>,
  start: AuthorizationStart,
  change: (returnPath: string | undefined) => string | undefined,
): Promise<AuthorizationStart> {
  const transaction = await open(start.transaction);
  if (transaction === undefined) return start;
  const { returnPath, ...rest } = transaction;
  const changed = change(returnPath);
  if (changed === returnPath) return start;
  return {
    url: start.url,
    transaction: await reseal(presentFields({ ...rest, returnPath: changed })),
  };
}

/**
 * Prevents open redirects. If only the query makes the path too long or invalid, returns the path without the query.
 */
export function localPath(path: string | null | undefined): string | undefined {
  if (path == null) return undefined;
  return [path, path.replace(/\?.*/, '')].find(isLocalPath);
}

/** Returns a link of the app that starts an authorization. Leaves out scopes that the option `scopes` doesn't list. */
export function connectPathFor<Context>(
  { options, paths }: RoutesSetup<Context>,
  scopes: readonly string[],
  returnPath: string | undefined,
): string {
  const allowed = scopes.filter((scope) => coversScope(options.scopes, scope));
  const query = new URLSearchParams(
    presentFields<Record<string, string>>({ scope: allowed.join(' ') || undefined, return: returnPath }),
  );
  return query.size === 0 ? paths.connect : `${paths.connect}?${query}`;
}

export async function scopesOfError<Context>(
  setup: RoutesSetup<Context>,
  { authorization }: NeedsConsentError | ReconnectError,
): Promise<readonly string[] | undefined> {
  return authorization && (await setup.open(authorization.transaction))?.scopes;
}

/**
 * Starts an authorization for all scopes of the app, because nobody named the missing ones.
 * @returns undefined if nobody is signed in
 */
export async function startForAll<Context>(
  { client, options }: RoutesSetup<Context>,
  context: Context,
): Promise<AuthorizationStart | undefined> {
  const user = await options.user(context);
  return user === undefined ? undefined : client.grant(user).authorizationUrl({ scope: options.scopes });
}
