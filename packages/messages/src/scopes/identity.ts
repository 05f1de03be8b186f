import { inEveryLanguage } from '../every-language.ts';

export const identityScopes = inEveryLanguage({
  en: {
    openid: { summary: 'Recognize you when you come back' },
    'userinfo.email': { summary: 'See your email address' },
    'userinfo.profile': { summary: 'See your name and picture' },
  },
  'zh-TW': {
    openid: { summary: '在您再次造訪時認出您' },
    'userinfo.email': { summary: '查看您的電子郵件地址' },
    'userinfo.profile': { summary: '查看您的姓名和大頭貼' },
  },
  ja: {
    openid: { summary: '次回のご利用時に、同じお客様だと認識する' },
    'userinfo.email': { summary: 'メールアドレスを閲覧する' },
    'userinfo.profile': { summary: 'お名前とプロフィール写真を閲覧する' },
  },
  id: {
    openid: { summary: 'Mengenali Anda saat Anda kembali' },
    'userinfo.email': { summary: 'Melihat alamat email Anda' },
    'userinfo.profile': { summary: 'Melihat nama dan foto Anda' },
  },
  bn: {
    openid: { summary: 'আপনি আবার এলে আপনাকে চিনতে পারা' },
    'userinfo.email': { summary: 'আপনার ইমেইল ঠিকানা দেখা' },
    'userinfo.profile': { summary: 'আপনার নাম ও ছবি দেখা' },
  },
});
