import type { ClientFailuresTexts } from '@grantway/messages/console/client-failures';
import type { AuthorizationFailure } from '../api/operations.ts';

export function failureName(
  { endpoint, error, variant = error }: AuthorizationFailure,
  { errors, tokenErrors }: ClientFailuresTexts,
): string {
  const texts: Readonly<Record<string, string>> =
    endpoint === 'token' ? { ...errors, ...tokenErrors } : errors;
  return texts[variant] ?? texts[error] ?? error;
}
