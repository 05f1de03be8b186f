/** The playground’s frame: its header, the names and states of the steps, and notices above them. */
import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const frameTexts = inEveryLanguage({
  en: {
    title: 'Playground',
    purpose: 'Get a refresh token by hand, in three steps. You see every request and every response.',
    console: 'Console',
    settings: 'Settings',
    appearance: 'Appearance',
    steps: 'Steps',
    step: (number: string, name: string) => `Step ${number}: ${name}`,
    names: {
      scopes: 'Select & authorize APIs',
      tokens: 'Exchange authorization code for tokens',
      request: 'Configure request to API',
    },
    states: { toDo: 'To do', done: 'Done', problem: 'Problem' },
    using: {
      server: 'Server',
      client: 'Client',
      ownClient: 'the playground’s own',
      refreshToken: 'Refresh token',
      offline: 'requested',
      online: 'not requested (access type “online”)',
    },
    ended: {
      heading: 'This tab starts again',
      meaning:
        'Your sign-in ended, or the server has a new key. The server can’t open the tokens of this tab anymore. Your settings are still here, except the client secret.',
    },
    noAnswer: {
      heading: 'You came back without an answer',
      meaning: 'The authorization server didn’t send you back here, so there is no authorization code yet.',
      mismatch:
        'If its page said “redirect_uri_mismatch”, the client doesn’t have the playground’s redirect URI yet. Register exactly this address, without a slash at the end:',
      otherwise: 'If you only went back, choose “Authorize APIs” again.',
    },
    redirectUri: 'Redirect URI',
    register: 'Register it in the console',
    registerElsewhere: 'Register it where you created the client, then authorize again.',
  },
});

export type FrameTexts = TextsOf<typeof frameTexts>;
