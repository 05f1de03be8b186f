/** Says who can give an app access, in the same words as the choice when the developer registers the app. */
import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const whoCanUseTexts = inEveryLanguage({
  en: {
    testing: (count: string) => `Only people you name (${count})`,
    production: 'Everybody with an account',
    internal: (organization: string) => `Only people of ${organization}`,
  },
  'zh-TW': {
    testing: (count) => `只限您指定的人（${count}）`,
    production: '所有擁有帳戶的人',
    internal: (organization) => `只限「${organization}」的成員`,
  },
  ja: {
    testing: (count) => `指定した人だけ（${count} 人）`,
    production: 'アカウントを持つすべての人',
    internal: (organization) => `「${organization}」のメンバーだけ`,
  },
  id: {
    testing: (count) => `Hanya orang yang Anda sebut (${count})`,
    production: 'Semua orang yang punya akun',
    internal: (organization) => `Hanya orang ${organization}`,
  },
  bn: {
    testing: (count) => `শুধু আপনার বেছে নেওয়া মানুষ (${count})`,
    production: 'যাঁদের অ্যাকাউন্ট আছে, সবাই',
    internal: (organization) => `শুধু ${organization}-এর মানুষ`,
  },
});

export type WhoCanUseTexts = TextsOf<typeof whoCanUseTexts>;
