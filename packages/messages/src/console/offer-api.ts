/** Choosing the project of a new API. */
import { inEveryLanguage } from '../every-language.ts';

export const offerApiTexts = inEveryLanguage({
  en: {
    purpose: 'Apps ask people for its scopes, and your API checks their access tokens.',
    which:
      'An API belongs to a project, whose owners and editors change it. If your API has an app of its own, choose the app’s project. Otherwise, create a project for the API.',
    create: 'Create a project for it',
    list: 'Project',
    id: 'ID',
    none: 'You own no project yet',
  },
  'zh-TW': {
    purpose: '應用程式會向使用者要求此 API 的範圍，您的 API 則檢查存取權杖。',
    which:
      'API 屬於一個專案，由該專案的擁有者和編輯者變更。如果您的 API 有自己的應用程式，請選擇該應用程式的專案；否則請為 API 建立專案。',
    create: '為 API 建立專案',
    list: '專案',
    id: 'ID',
    none: '您還沒有擁有任何專案',
  },
  ja: {
    purpose: 'アプリがユーザーにスコープを求め、API がアクセス トークンを確認します。',
    which:
      'API は 1 つのプロジェクトに属し、そのオーナーと編集者が変更します。API に専用のアプリがある場合は、そのアプリのプロジェクトを選んでください。ない場合は、API 用のプロジェクトを作成します。',
    create: 'API 用のプロジェクトを作成',
    list: 'プロジェクト',
    id: 'ID',
    none: 'オーナーになっているプロジェクトはまだありません',
  },
  id: {
    purpose: 'Aplikasi meminta cakupannya kepada pengguna, dan API Anda memeriksa token akses.',
    which:
      'API adalah bagian dari satu proyek, dan pemilik serta editor proyek itu mengubahnya. Jika API Anda punya aplikasi sendiri, pilih proyek aplikasi itu. Jika tidak, buat proyek untuk API.',
    create: 'Buat proyek untuk API',
    list: 'Proyek',
    id: 'ID',
    none: 'Anda belum memiliki proyek',
  },
  bn: {
    purpose: 'অ্যাপ ব্যবহারকারীদের কাছে এর স্কোপ চায়, আর আপনার API অ্যাক্সেস টোকেন যাচাই করে।',
    which:
      'একটি API একটি প্রকল্পের অংশ, আর সেই প্রকল্পের মালিক ও সম্পাদকেরা এটি বদলান। আপনার API-এর নিজের অ্যাপ থাকলে সেই অ্যাপের প্রকল্প বেছে নিন। না থাকলে API-এর জন্য একটি প্রকল্প তৈরি করুন।',
    create: 'API-এর জন্য প্রকল্প তৈরি করুন',
    list: 'প্রকল্প',
    id: 'ID',
    none: 'আপনি এখনো কোনো প্রকল্পের মালিক নন',
  },
});
