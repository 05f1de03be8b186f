/** The note about the playground’s built-in client (PLA-5). */
import { inEveryLanguage } from '../every-language.ts';

export const noteTexts = inEveryLanguage({
  en: {
    heading: 'These tokens are for trying out',
    meaning: (hours: string) =>
      `You use the playground’s own client. The server revokes its refresh tokens ${hours} hours after you authorize.`,
    avoid: 'To get a refresh token that lasts, use the OAuth client of your own app.',
    use: 'Use your own OAuth credentials',
  },
  'zh-TW': {
    heading: '這些權杖供您試用',
    meaning: (hours) =>
      `您使用的是 Playground 自己的用戶端。在您授權 ${hours} 小時後，伺服器會撤銷其更新權杖。`,
    avoid: '若要取得長期有效的更新權杖，請使用您自己應用程式的 OAuth 用戶端。',
    use: '使用您自己的 OAuth 憑證',
  },
  ja: {
    heading: 'このトークンはお試し用です',
    meaning: (hours) =>
      `プレイグラウンド専用のクライアントを使用しています。認可してから ${hours} 時間後に、サーバーがリフレッシュ トークンを取り消します。`,
    avoid:
      '長く使えるリフレッシュ トークンを取得するには、ご自分のアプリの OAuth クライアントを使用してください。',
    use: '自分の OAuth 認証情報を使用する',
  },
  id: {
    heading: 'Token ini untuk percobaan',
    meaning: (hours) =>
      `Anda memakai klien milik playground. Server mencabut token refresh-nya ${hours} jam setelah Anda memberi otorisasi.`,
    avoid: 'Untuk token refresh yang tahan lama, pakai klien OAuth aplikasi Anda sendiri.',
    use: 'Pakai kredensial OAuth Anda sendiri',
  },
  bn: {
    heading: 'এই টোকেনগুলো পরীক্ষার জন্য',
    meaning: (hours) =>
      `আপনি প্লেগ্রাউন্ডের নিজস্ব ক্লায়েন্ট ব্যবহার করছেন। অনুমোদনের ${hours} ঘণ্টা পরে সার্ভার এর রিফ্রেশ টোকেন প্রত্যাহার করে।`,
    avoid: 'স্থায়ী রিফ্রেশ টোকেন পেতে আপনার নিজের অ্যাপের OAuth ক্লায়েন্ট ব্যবহার করুন।',
    use: 'নিজের OAuth ক্রেডেনশিয়াল ব্যবহার করুন',
  },
});
