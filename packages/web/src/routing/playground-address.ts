import { playgroundPath } from '@grantway/protocol/playground';
import { authuser } from '../api/session.ts';

/** The playground for the account of this tab. */
export function playgroundAddress(): string {
  return `${playgroundPath}?${new URLSearchParams({ authuser: authuser() })}`;
}
