import type { Translated } from '../text-shapes.ts';

export const enWarnings = {
  wants: 'What it wants to do',
  claims: 'Who it says it is',
  name: 'Name',
  unverified: {
    heading: 'We haven’t verified who made this app',
    meaning: 'We can’t confirm its name either. It could misuse what you allow.',
    /** Replaces `meaning` if the consent page marks one of the permissions as sensitive. */
    sensitiveMeaning:
      'It wants sensitive access to your account, and we can’t confirm its name. It could misuse what you allow.',
    advice: 'Continue only if you know who made this app and you expected this request.',
    goOn: 'Continue anyway',
  },
  testing: {
    heading: 'This app is still being tested',
    meaning: 'Its developer chose you to try it before it opens to everyone.',
    advice: 'Continue only if you know who made this app.',
    goOn: 'Continue anyway',
  },
  undeclared: {
    heading: 'This app wants permissions that haven’t been reviewed',
    meaning:
      'Its developer has been verified, but some of the access that it wants here hasn’t been reviewed. It could misuse what you allow.',
    advice: 'Continue only if you know why it needs this.',
    goOn: 'Continue anyway',
  },
  expiresAfter: (duration: string) => `What you allow expires after ${duration}.`,
  goBack: 'Go back',
  goBackMeaning: (host: string) => `Going back takes you to ${host} and shares nothing.`,
  goOnMeaning:
    'Continuing shares nothing yet: you can still deny. Access lasts until you remove it on your account page.',
  /** Replaces `goOnMeaning` if the person can choose how long access lasts. */
  goOnChoosing:
    'Continuing shares nothing yet: you can still deny. Access lasts as long as you choose, or until you remove it on your account page.',
  /** Replaces `goOnMeaning` if the page also shows `expiresAfter`. */
  goOnExpiring:
    'Continuing shares nothing yet: you can still deny. You can also remove access sooner on your account page.',
} as const;

export type WarningTexts = Translated<typeof enWarnings>;
