import { playgroundPath } from '@grantway/protocol/playground';
import { authuser } from '../api/session.ts';

export function playgroundAddress(): string {
  return `${playgroundPath}?${new URLSearchParams({ authuser: authuser() })}`;
}
