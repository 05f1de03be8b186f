/** What every server of the refresh cases is asked: RFC 6749 §6 with the client's secret in the form (§2.3.1). */

/** Two scopes that say nothing of the person, so that nobody signs an ID token. */
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
