/** The words of the warnings before consent, in English. */
import type { Translated } from '../text-shapes.ts';

export const enWarnings = {
  callsItself: 'It calls itself',
  unverified: {
    heading: 'No one has verified this app’s developer',
    meaning:
      'It wants sensitive access to your account, and we can’t confirm its name. If it isn’t what it claims to be, what you give it could be misused.',
    advice: 'Continue only if you know its developer and expected this question.',
    goOn: 'Continue anyway',
  },
  testing: {
    heading: 'This application is still being tried out',
    meaning: 'Its developer has chosen you to try it before it opens to everyone.',
    advice: 'If you do not know its developer, go back.',
    goOn: 'Continue',
  },
  undeclared: {
    heading: 'This app wants permissions that haven’t been reviewed',
    meaning:
      'Its developer has been verified, but not everything that it wants here. Some of that is sensitive, and what you give it could be misused.',
    advice: 'Continue only if you know why it needs this.',
    goOn: 'Continue anyway',
  },
  endsAfter: (duration: string) =>
    `What you allow ends by itself after ${duration}. Then it has to ask you again.`,
  goBack: 'Go back',
  goBackMeaning: 'Nothing is given, and you return to the application.',
  goOnMeaning: 'You see what it asks for, and can still deny.',
} as const;

export type WarningTexts = Translated<typeof enWarnings>;
