/** The texts of all pages except the console's, by language. */
import { bn } from './bn.ts';
import { en } from './en.ts';
import { id } from './id.ts';
import { ja } from './ja.ts';
import type { Language } from './language.ts';
import type { Messages } from './messages.ts';
import { zhTW } from './zh-TW.ts';

const catalogues: Readonly<Record<Language, Messages>> = { en, 'zh-TW': zhTW, ja, id, bn };

export function messagesFor(language: Language): Messages {
  return catalogues[language];
}
