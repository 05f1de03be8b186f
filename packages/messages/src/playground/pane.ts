/** The raw requests and responses of the playground. */
import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const paneTexts = inEveryLanguage({
  en: {
    heading: 'Requests and responses',
    empty: 'Nothing was sent yet.',
    emptyMeaning: 'As soon as you authorize, the raw requests and responses appear here.',
    wrap: 'Wrap lines',
    clear: 'Clear',
    ofStep: (number: string) => `Step ${number}`,
    request: 'Request',
    response: 'Response',
    noResponse: 'No response arrived.',
    took: (time: string) => `after ${time}`,
    cut: 'The playground shows only the beginning.',
    binary: (size: string) => `${size}, not text`,
    download: 'Download',
    noBody: 'No body',
    secrets: {
      show: 'Show secrets',
      hide: 'Hide secrets',
      names: {
        access_token: 'access token',
        refresh_token: 'refresh token',
        id_token: 'ID token',
        client_secret: 'client secret',
        code: 'code',
        code_verifier: 'code verifier',
        basic_credentials: 'client ID and secret',
      },
      hidden: 'hidden',
    },
    visit: {
      went: 'Your browser went to',
      returned: 'It came back to',
      waiting: 'It hasn’t come back yet.',
    },
  },
});

export type PaneTexts = TextsOf<typeof paneTexts>;
