/** Step 2 of the playground. */
import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const tokensTexts = inEveryLanguage({
  en: {
    meaning:
      'The authorization code proves that a person agreed. It works once, and only for a few minutes. Exchange it for tokens: the access token opens the API, and the refresh token gets new access tokens later, without the person.',
    code: 'Authorization code',
    refreshToken: 'Refresh token',
    accessToken: 'Access token',
    idToken: 'ID token',
    none: { code: 'none yet: begin with step 1', token: 'none yet' },
    show: 'Show',
    hide: 'Hide',
    showOf: (what: string) => `Show ${what}`,
    hideOf: (what: string) => `Hide ${what}`,
    gone: 'The server doesn’t have it anymore.',
    exchange: 'Exchange authorization code for tokens',
    refresh: 'Refresh access token',
    auto: 'Auto-refresh the token before it expires',
    autoNeeds: 'This needs a refresh token.',
    /** The number of seconds, which the page shows in bold, stands between the two parts. */
    expires: ['The access token will expire in ', ' seconds.'],
    expired: 'The access token has expired.',
    noExpiry: 'The server didn’t say when the access token expires.',
    granted: 'This token allows:',
    noRefreshToken: {
      online:
        'No refresh token came, because the access type is “online”. Choose “offline” in the settings, and authorize again.',
      before:
        'No refresh token came. The server sends one only when the person agrees. Choose the prompt “consent” in the settings, and authorize again.',
    },
    revoke: 'Revoke',
    revokeToken: { access_token: 'Revoke the access token', refresh_token: 'Revoke the refresh token' },
    revokeMeaning: 'On this server, revoking one token ends the app’s whole access to the account.',
    revokeElsewhere: 'The server decides whether the other token works afterwards.',
    own: {
      summary: 'Enter a code or token by hand',
      meaning: 'If you already have one, for example from another tool. An empty field changes nothing.',
      keep: 'Use these',
    },
    failed: (status: string) => `The server answered with status ${status}.`,
    noAnswer: 'No answer arrived.',
    lookAt: 'The response says why.',
    hints: {
      invalid_grant:
        'The code or refresh token is used, expired or revoked, or belongs to another client or redirect URI. Begin again with step 1.',
      invalid_client: 'The client ID or the client secret is wrong. Check both in the settings.',
      unauthorized_client:
        'The token belongs to another client. Enter the client in the settings that you authorized in step 1.',
      redirect_uri_mismatch: 'The redirect URI isn’t the one of step 1.',
      invalid_request:
        'A parameter is missing or wrong. Compare the request with the server’s documentation.',
    },
  },
});

export type TokensTexts = TextsOf<typeof tokensTexts>;
