/** The playground's session: the server's addresses and defaults, and the form token that every operation needs. */
import { type PlaygroundSession, playgroundApiPath } from '@grantway/protocol/playground';
import { ApiFailure, readFailure } from '../../api/api-failure.ts';

/** The account's position among the accounts in this browser, like `authuser` in the console. */
const positionKey = 'grantway.playground.authuser';

let current: PlaygroundSession | undefined;

export function formToken(): string {
  if (current === undefined) throw new TypeError('the session is not open yet');
  return current.formToken;
}

/** Also renews the form token. Reloads the page if the server requires sign-in. */
export async function openSession(): Promise<PlaygroundSession> {
  const response = await fetch(operationAddress('session')).catch(notReached);
  if (response.status === 401) return toSignIn();
  if (!response.ok) throw await readFailure(response);
  current = (await response.json()) as PlaygroundSession;
  return current;
}

export function operationAddress(name: string): string {
  const query = new URLSearchParams({ hl: document.documentElement.lang });
  const position = sessionStorage.getItem(positionKey);
  if (position !== null) query.set('authuser', position);
  return `${playgroundApiPath}/${name}?${query}`;
}

/** Moves `authuser` from the address to session storage. */
export function takeAccountPosition(): void {
  const url = new URL(window.location.href);
  const position = url.searchParams.get('authuser');
  if (position === null) return;
  url.searchParams.delete('authuser');
  window.history.replaceState(window.history.state, '', url);
  if (/^\d{1,4}$/.test(position)) sessionStorage.setItem(positionKey, position);
}

/** The server answers the reload with the sign-in page. */
export function toSignIn(): Promise<never> {
  window.location.reload();
  return new Promise(() => {});
}

/** @throws ApiFailure */
export function notReached(cause: unknown): never {
  throw new ApiFailure({ status: 0, message: String(cause) });
}
