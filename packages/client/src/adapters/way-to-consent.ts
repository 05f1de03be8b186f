/** Where a person gives what is wanting: the authorization server with the way back, or the path that begins there. */
import { presentFields } from '@grantway/protocol/present-fields';
import type { AuthorizationStart } from '../authorization-request.ts';
import { isLocalPath } from '../authorization-url.ts';
import type { NeedsConsentError, ReconnectError } from '../errors.ts';
import { coversScope } from '../granted-scopes.ts';
import { redirect, withCookies } from './answers.ts';
import type { IncomingRequest } from './incoming-request.ts';
import type { RoutesSetup } from './routes-setup.ts';

/**
 * Sends the browser to the authorization server, and remembers the transaction. If it does not fit, drops the return path,
 * whose length the application does not control.
 */
export async function sendAway<Context>(
  setup: RoutesSetup<Context>,
  start: AuthorizationStart,
  request: IncomingRequest,
  context: Context,
): Promise<Response> {
  const { keeping } = setup;
  const kept = keeping.fits(start) ? start : await withReturnPath(setup, start, () => undefined);
  return withCookies(redirect(kept.url), await keeping.keep(kept, request, context));
}

/** The same authorization, with another way back. */
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

/** A path to go back to, without its query if it is too long with it; undefined if it is none of the application's. */
export function localPath(path: string | null | undefined): string | undefined {
  if (path == null) return undefined;
  return [path, path.replace(/\?.*/, '')].find(isLocalPath);
}

/** The path that begins an authorization, for a link or a script. */
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

/** The scopes that an error leads to; undefined where it knows none. */
export async function scopesOfWay<Context>(
  setup: RoutesSetup<Context>,
  { authorization }: NeedsConsentError | ReconnectError,
): Promise<readonly string[] | undefined> {
  return authorization && (await setup.open(authorization.transaction))?.scopes;
}

/** Where neither the application nor the API said which scopes are wanting: all that the application uses. */
export async function startForAll<Context>(
  { client, options }: RoutesSetup<Context>,
  context: Context,
): Promise<AuthorizationStart | undefined> {
  const user = await options.user(context);
  return user === undefined ? undefined : client.grant(user).authorizationUrl({ scope: options.scopes });
}
