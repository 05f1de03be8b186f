import type { ClientFailuresTexts } from '@grantway/messages/console/client-failures';
import type { AuthorizationFailure } from '../api/operations.ts';

export function failureName(
  { error, variant = error }: AuthorizationFailure,
  { errors }: ClientFailuresTexts,
): string {
  const texts: Readonly<Record<string, string>> = errors;
  return texts[variant] ?? texts[error] ?? error;
}
