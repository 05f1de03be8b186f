/**
 * Why a check of an authorization request fails, for the page “Check an account” (decision 0066). Reasons about the
 * request's parameters are in `request-checks.ts`.
 */
import type { ReasonsInEveryLanguage } from './reasons-in-every-language.ts';

export const admissionReasons = {
  REQUEST_TOO_LONG: {
    en: 'The request is too long. Ask for fewer scopes.',
    'zh-TW': '要求過長，請減少範圍。',
    ja: 'リクエストが長すぎます。スコープを減らしてください。',
    id: 'Permintaan terlalu panjang. Minta lebih sedikit cakupan.',
    bn: 'অনুরোধটি অনেক লম্বা। কম স্কোপ চান।',
  },
  CLIENT_OF_DELETED_PROJECT: {
    en: 'The client’s project is deleted. Restore it, or use a client of another project.',
    'zh-TW': '用戶端所屬的專案已刪除。請還原專案，或使用其他專案的用戶端。',
    ja: 'クライアントのプロジェクトは削除されています。復元するか、別のプロジェクトのクライアントを使ってください。',
    id: 'Proyek klien ini sudah dihapus. Pulihkan, atau pakai klien proyek lain.',
    bn: 'ক্লায়েন্টের প্রকল্পটি মুছে ফেলা হয়েছে। ফিরিয়ে আনুন, বা অন্য প্রকল্পের ক্লায়েন্ট ব্যবহার করুন।',
  },
  CLIENT_IS_DELETED: {
    en: 'The client is deleted. Restore it, or use another one.',
    'zh-TW': '用戶端已刪除。請還原，或使用其他用戶端。',
    ja: 'クライアントは削除されています。復元するか、別のものを使ってください。',
    id: 'Klien ini sudah dihapus. Pulihkan, atau pakai yang lain.',
    bn: 'ক্লায়েন্টটি মুছে ফেলা হয়েছে। ফিরিয়ে আনুন, বা অন্যটি ব্যবহার করুন।',
  },
  CLIENT_IS_DISABLED: {
    en: 'The client is disabled. Enable it, or use another one.',
    'zh-TW': '用戶端已停用。請啟用，或使用其他用戶端。',
    ja: 'クライアントは無効です。有効にするか、別のものを使ってください。',
    id: 'Klien ini dinonaktifkan. Aktifkan, atau pakai yang lain.',
    bn: 'ক্লায়েন্টটি বন্ধ। চালু করুন, বা অন্যটি ব্যবহার করুন।',
  },
  REDIRECT_URI_NOT_REGISTERED: {
    en: 'The client may not use the redirect URI {given}. Register exactly this one, or send one that is registered.',
    'zh-TW': '用戶端不能使用重新導向 URI {given}。請註冊完全相同的 URI，或傳送已註冊的 URI。',
    ja: 'クライアントはリダイレクト URI {given} を使えません。同じものを登録するか、登録済みのものを送ってください。',
    id: 'Klien tidak boleh memakai URI pengalihan {given}. Daftarkan persis yang ini, atau kirim yang sudah terdaftar.',
    bn: 'ক্লায়েন্ট রিডাইরেক্ট URI {given} ব্যবহার করতে পারে না। হুবহু এটি নিবন্ধন করুন, বা নিবন্ধিত একটি পাঠান।',
  },
  SCOPES_UNKNOWN: {
    en: 'This server doesn’t know all of these scopes: {scopes}. Check their names.',
    'zh-TW': '此伺服器不認得其中某些範圍：{scopes}。請確認名稱。',
    ja: 'このサーバーにないスコープが含まれています: {scopes}。名前を確認してください。',
    id: 'Server ini tidak mengenal semua cakupan ini: {scopes}. Periksa namanya.',
    bn: 'এই সার্ভার এসব স্কোপের সবগুলো চেনে না: {scopes}। নামগুলো দেখুন।',
  },
  SCOPES_UNDECLARED: {
    en: 'The project allows only declared scopes, and these aren’t all declared: {scopes}. Declare them on the consent screen.',
    'zh-TW': '專案只允許已宣告的範圍，但其中某些尚未宣告：{scopes}。請在同意畫面宣告。',
    ja: 'プロジェクトは宣言済みのスコープだけを許可しますが、宣言されていないものが含まれています: {scopes}。同意画面で宣言してください。',
    id: 'Proyek hanya mengizinkan cakupan yang dinyatakan, dan ini belum semuanya: {scopes}. Nyatakan di layar izin.',
    bn: 'প্রকল্পটি শুধু ঘোষিত স্কোপ অনুমোদন করে, আর এগুলোর সব ঘোষিত নয়: {scopes}। সম্মতি স্ক্রিনে ঘোষণা করুন।',
  },
  TOO_MANY_SCOPES_ASKED: {
    en: 'The request names too many scopes. Ask for fewer.',
    'zh-TW': '要求的範圍過多，請減少。',
    ja: 'リクエストのスコープが多すぎます。減らしてください。',
    id: 'Permintaan menyebut terlalu banyak cakupan. Minta lebih sedikit.',
    bn: 'অনুরোধে অনেক বেশি স্কোপ আছে। কম চান।',
  },
  TOO_MANY_SCOPES_TOGETHER: {
    en: 'Together with what the account has granted before, these are too many scopes. Ask for fewer.',
    'zh-TW': '加上帳戶先前允許的範圍後數量過多，請減少。',
    ja: 'アカウントが以前に許可したものと合わせると、スコープが多すぎます。減らしてください。',
    id: 'Bersama yang sudah diizinkan akun sebelumnya, cakupannya terlalu banyak. Minta lebih sedikit.',
    bn: 'অ্যাকাউন্টটি আগে যা দিয়েছে তার সঙ্গে মিলিয়ে স্কোপ অনেক বেশি। কম চান।',
  },
  SCOPES_RETIRED: {
    en: 'Apps can no longer ask for these scopes: {scopes}. Ask for others.',
    'zh-TW': '應用程式無法再要求這些範圍：{scopes}。請要求其他範圍。',
    ja: 'アプリはこれらのスコープを要求できなくなりました: {scopes}。別のスコープを要求してください。',
    id: 'Aplikasi tidak bisa lagi meminta cakupan ini: {scopes}. Minta yang lain.',
    bn: 'অ্যাপ আর এসব স্কোপ চাইতে পারে না: {scopes}। অন্যগুলো চান।',
  },
  ACCOUNT_IS_CLOSED: {
    en: 'The account is disabled or deleted. Use another account, or enable or restore this one.',
    'zh-TW': '帳戶已停用或刪除。請使用其他帳戶，或啟用或還原此帳戶。',
    ja: 'アカウントは無効か、削除されています。別のアカウントを使うか、有効化または復元してください。',
    id: 'Akun ini dinonaktifkan atau dihapus. Pakai akun lain, atau aktifkan atau pulihkan yang ini.',
    bn: 'অ্যাকাউন্টটি বন্ধ বা মুছে ফেলা। অন্য অ্যাকাউন্ট ব্যবহার করুন, বা এটি চালু করুন বা ফিরিয়ে আনুন।',
  },
  ACCOUNT_OUTSIDE_ORGANIZATION: {
    en: 'Only accounts of the organization {organization} may use this project. Use one of them, or make the project external.',
    'zh-TW': '只有機構 {organization} 的帳戶可使用這個專案。請使用該機構的帳戶，或將專案設為外部。',
    ja: 'このプロジェクトを使えるのは、組織 {organization} のアカウントだけです。そのアカウントを使うか、プロジェクトを外部にしてください。',
    id: 'Hanya akun organisasi {organization} yang boleh memakai proyek ini. Pakai salah satunya, atau jadikan proyek eksternal.',
    bn: 'শুধু {organization} প্রতিষ্ঠানের অ্যাকাউন্ট এই প্রকল্প ব্যবহার করতে পারে। তেমন একটি ব্যবহার করুন, বা প্রকল্পটি বাহ্যিক করুন।',
  },
  INTERNAL_WITHOUT_ORGANIZATION: {
    en: 'The project is internal, but no organization owns it. Make the project external.',
    'zh-TW': '專案是內部的，但不屬於任何機構。請將專案設為外部。',
    ja: 'プロジェクトは内部用ですが、所有する組織がありません。外部にしてください。',
    id: 'Proyek ini internal, tetapi tidak dimiliki organisasi mana pun. Jadikan eksternal.',
    bn: 'প্রকল্পটি অভ্যন্তরীণ, কিন্তু কোনো প্রতিষ্ঠান এর মালিক নয়। এটি বাহ্যিক করুন।',
  },
  NOT_A_TEST_USER: {
    en: 'The app is in testing, and this account isn’t a test user. Add the account to the test users, or publish the app.',
    'zh-TW': '應用程式正在測試，而這個帳戶不是測試使用者。請將帳戶加入測試使用者，或發布應用程式。',
    ja: 'アプリはテスト中で、このアカウントはテストユーザーではありません。テストユーザーに追加するか、アプリを公開してください。',
    id: 'Aplikasi sedang diuji, dan akun ini bukan pengguna penguji. Tambahkan akun ini ke pengguna penguji, atau publikasikan aplikasi.',
    bn: 'অ্যাপটি পরীক্ষাধীন, আর এই অ্যাকাউন্ট পরীক্ষামূলক ব্যবহারকারী নয়। একে পরীক্ষামূলক ব্যবহারকারীতে যোগ করুন, বা অ্যাপটি প্রকাশ করুন।',
  },
  ORGANIZATION_MUST_REVIEW: {
    en: 'The organization {organization} has to review the app first. Ask one of its administrators.',
    'zh-TW': '機構 {organization} 必須先審查應用程式，請洽詢其管理員。',
    ja: '先に組織 {organization} がアプリを審査する必要があります。組織の管理者に依頼してください。',
    id: 'Organisasi {organization} harus meninjau aplikasi dahulu. Minta salah satu administratornya.',
    bn: 'আগে {organization} প্রতিষ্ঠানকে অ্যাপটি পর্যালোচনা করতে হবে। এর একজন প্রশাসককে বলুন।',
  },
  ORGANIZATION_DOES_NOT_ALLOW: {
    en: 'The policy of the organization {organization} doesn’t allow: {scopes}. Ask one of its administrators, or ask for fewer scopes.',
    'zh-TW': '機構 {organization} 的政策不允許：{scopes}。請洽詢其管理員，或減少範圍。',
    ja: '組織 {organization} のポリシーで許可されていません: {scopes}。組織の管理者に依頼するか、スコープを減らしてください。',
    id: 'Kebijakan organisasi {organization} tidak mengizinkan: {scopes}. Minta administratornya, atau minta lebih sedikit cakupan.',
    bn: '{organization} প্রতিষ্ঠানের নীতি এগুলোর অনুমতি দেয় না: {scopes}। এর প্রশাসককে বলুন, বা কম স্কোপ চান।',
  },
  ACCOUNT_IS_PROTECTED: {
    en: 'The account has advanced protection, and the app isn’t verified. Get the app verified, or ask for less sensitive scopes.',
    'zh-TW': '帳戶啟用了進階保護，而應用程式未通過驗證。請讓應用程式通過驗證，或要求較不敏感的範圍。',
    ja: 'アカウントは高度な保護機能を使っており、アプリは未確認です。アプリの確認を受けるか、機密性の低いスコープにしてください。',
    id: 'Akun ini memakai perlindungan lanjutan, dan aplikasi belum diverifikasi. Verifikasikan aplikasi, atau minta cakupan yang kurang sensitif.',
    bn: 'অ্যাকাউন্টে উন্নত সুরক্ষা আছে, আর অ্যাপটি যাচাই করা নয়। অ্যাপটি যাচাই করান, বা কম সংবেদনশীল স্কোপ চান।',
  },
  TOO_MANY_USERS: {
    en: 'The app isn’t verified and already has {#limit} users. Get it verified, or ask for nothing sensitive.',
    'zh-TW': '應用程式未通過驗證，且已有 {#limit} 位使用者。請通過驗證，或不要求敏感範圍。',
    ja: 'アプリは未確認で、ユーザーがすでに {#limit} 人います。確認を受けるか、機密性の高いスコープを外してください。',
    id: 'Aplikasi belum diverifikasi dan sudah memiliki {#limit} pengguna. Verifikasikan, atau jangan minta yang sensitif.',
    bn: 'অ্যাপটি যাচাই করা নয় এবং আগে থেকেই {#limit} জন ব্যবহারকারী আছে। যাচাই করান, বা সংবেদনশীল কিছু চাইবেন না।',
  },
} as const satisfies ReasonsInEveryLanguage;
