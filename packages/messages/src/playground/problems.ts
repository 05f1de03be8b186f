/** Why the person’s return from the authorization server gave no code. */
import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const problemsTexts = inEveryLanguage({
  en: {
    nothingKept: 'Nothing was kept. Choose “Authorize APIs” to try again.',
    kinds: {
      state: {
        heading: 'The answer doesn’t belong to your request',
        meaning:
          'The parameter “state” isn’t the one that this tab sent. Somebody may have sent you this link to make your app use another person’s account. An app must stop here, and the playground did.',
      },
      issuer: {
        heading: 'The answer comes from another server',
        meaning:
          'The parameter “iss” doesn’t name the server that you chose in the settings. An app must stop here, because the code could be meant for somebody else.',
      },
      refused: {
        heading: 'The authorization server said no',
        meaning: 'It sent you back with an error instead of a code.',
      },
      nothing_pending: {
        heading: 'This tab wasn’t waiting for an answer',
        meaning: 'The page was reloaded, or the link was opened in another tab. An answer counts only once.',
      },
      no_code: {
        heading: 'The answer has no authorization code',
        meaning: 'The server sent you back without a code and without an error.',
      },
    },
    error: 'Error',
    /** By `error` (RFC 6749 §4.1.2.1, OpenID Connect). */
    errors: {
      access_denied: 'You, or a policy of the server, denied access. Authorize again, and choose “Allow”.',
      invalid_scope: 'A scope is unknown or malformed. Check the scopes in step 1.',
      unauthorized_client: 'The client may not use this flow. Choose a client for web servers.',
      invalid_request: 'A parameter is missing or wrong. Look at the request on this page.',
      login_required:
        'Nobody is signed in at the server, and “prompt=none” forbids asking. Remove the prompt.',
      interaction_required: 'The server must show a page, and “prompt=none” forbids it. Remove the prompt.',
      consent_required: 'You must allow access first, and “prompt=none” forbids asking. Remove the prompt.',
      server_error: 'The server failed. Try again in a moment.',
      temporarily_unavailable: 'The server is too busy. Try again in a moment.',
    },
  },
});

export type ProblemsTexts = TextsOf<typeof problemsTexts>;
