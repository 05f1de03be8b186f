/** The playground's session: the server's addresses and defaults, and the form token that every operation needs. */
import { type PlaygroundSession, playgroundApiPath } from '@grantway/protocol/playground';
import { ApiFailure, readFailure } from '../../api/api-failure.ts';

let current: PlaygroundSession | undefined;

export function formToken(): string {
  if (current === undefined) throw new TypeError('the session is not open yet');
  return current.formToken;
}

/** Also renews the form token. In production, the page reloads if nobody is signed in anymore. */
export async function openSession(): Promise<PlaygroundSession> {
  const response = await fetch(`${playgroundApiPath}/session`).catch(notReached);
  if (response.status === 401) return toSignIn();
  if (!response.ok) throw await readFailure(response);
  current = (await response.json()) as PlaygroundSession;
  return current;
}

/** Without a session, the server answers the reload with the sign-in page. */
export function toSignIn(): Promise<never> {
  window.location.reload();
  return new Promise(() => {});
}

/** @throws ApiFailure */
export function notReached(cause: unknown): never {
  throw new ApiFailure({ status: 0, message: String(cause) });
}
