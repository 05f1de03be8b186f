/** The words of the warnings before consent, in English. */
import type { Messages } from '../messages.ts';

export const enWarnings: Messages['warnings'] = {
  callsItself: 'It calls itself',
  unverified: {
    heading: 'No one has checked who is behind this application',
    meaning:
      'It asks for things in your account that need care, and its name is only what it says of itself. If it is not who it claims to be, what you give it could be misused.',
    advice: 'Go on only if you know its developer and expected this question.',
    goOn: 'Go on anyway',
  },
  testing: {
    heading: 'This application is still being tried out',
    meaning: 'Its developer has chosen you to try it before it opens to everyone.',
    advice: 'If you do not know its developer, go back.',
    goOn: 'Go on',
  },
  undeclared: {
    heading: 'This application asks for more than was checked',
    meaning:
      'Who is behind it has been checked, but not everything that it asks for here. Some of that needs care, and what you give it could be misused.',
    advice: 'Go on only if you know why it needs this.',
    goOn: 'Go on anyway',
  },
  endsAfter: (duration) => `What you allow ends by itself after ${duration}. Then it has to ask you again.`,
  goBack: 'Go back',
  goBackMeaning: 'Nothing is given, and you return to the application.',
  goOnMeaning: 'You see what it asks for, and can still refuse.',
};
