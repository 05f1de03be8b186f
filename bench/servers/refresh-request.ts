/** RFC 6749 §6, with the client secret in the form (§2.3.1). */

/** Neither scope identifies the person, so that no server signs an ID token. */
export const refreshScopes: readonly string[] = [
  'https://www.googleapis.com/auth/drive.readonly',
  'https://www.googleapis.com/auth/calendar.readonly',
];

export function refreshBody(parameters: {
  readonly clientId: string;
  readonly clientSecret: string;
  readonly refreshToken: string;
}): string {
  return new URLSearchParams({
    client_id: parameters.clientId,
    client_secret: parameters.clientSecret,
    refresh_token: parameters.refreshToken,
    grant_type: 'refresh_token',
  }).toString();
}
