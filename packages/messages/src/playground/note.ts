/** The note about the playground’s own client (PLA-5). */
import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const noteTexts = inEveryLanguage({
  en: {
    heading: 'These tokens are for trying out',
    meaning: (hours: string) =>
      `You use the playground’s own client. The server revokes its refresh tokens ${hours} hours after you authorize.`,
    avoid: 'To get a refresh token that lasts, use the OAuth client of your own app.',
    use: 'Use your own OAuth credentials',
  },
});

export type NoteTexts = TextsOf<typeof noteTexts>;
