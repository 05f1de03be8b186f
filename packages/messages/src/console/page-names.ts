/**
 * The names of the console’s pages. The console loads this file when it starts, and a page's other texts only with the
 * page.
 */
import type { InEveryLanguage } from '../every-language.ts';

export const apiKeyName: InEveryLanguage = {
  en: 'API key',
  'zh-TW': 'API 金鑰',
  ja: 'API キー',
  id: 'Kunci API',
  bn: 'API কী',
};

export const apisName: InEveryLanguage = { en: 'APIs', 'zh-TW': 'API', ja: 'API', id: 'API', bn: 'API' };

export const clientName: InEveryLanguage = {
  en: 'OAuth client',
  'zh-TW': 'OAuth 用戶端',
  ja: 'OAuth クライアント',
  id: 'Klien OAuth',
  bn: 'OAuth ক্লায়েন্ট',
};

export const clientsName: InEveryLanguage = {
  en: 'Credentials',
  'zh-TW': '憑證',
  ja: '認証情報',
  id: 'Kredensial',
  bn: 'ক্রেডেনশিয়াল',
};

export const connectName: InEveryLanguage = {
  en: 'Connect your app',
  'zh-TW': '連接您的應用程式',
  ja: 'アプリの接続',
  id: 'Hubungkan aplikasi Anda',
  bn: 'আপনার অ্যাপ যুক্ত করুন',
};

export const membersName: InEveryLanguage = {
  en: 'Members',
  'zh-TW': '成員',
  ja: 'メンバー',
  id: 'Anggota',
  bn: 'সদস্য',
};

export const newApiKeyName: InEveryLanguage = {
  en: 'Create an API key',
  'zh-TW': '建立 API 金鑰',
  ja: 'API キーの作成',
  id: 'Buat kunci API',
  bn: 'API কী তৈরি করুন',
};

export const newClientName: InEveryLanguage = {
  en: 'Create an OAuth client',
  'zh-TW': '建立 OAuth 用戶端',
  ja: 'OAuth クライアントの作成',
  id: 'Buat klien OAuth',
  bn: 'OAuth ক্লায়েন্ট তৈরি করুন',
};

export const newProjectName: InEveryLanguage = {
  en: 'Create a project',
  'zh-TW': '建立專案',
  ja: 'プロジェクトの作成',
  id: 'Buat proyek',
  bn: 'প্রকল্প তৈরি করুন',
};

export const overviewName: InEveryLanguage = {
  en: 'Overview',
  'zh-TW': '總覽',
  ja: '概要',
  id: 'Ringkasan',
  bn: 'সারসংক্ষেপ',
};

export const projectsName: InEveryLanguage = {
  en: 'Projects',
  'zh-TW': '專案',
  ja: 'プロジェクト',
  id: 'Proyek',
  bn: 'প্রকল্প',
};

export const startName: InEveryLanguage = {
  en: 'Register an app',
  'zh-TW': '註冊應用程式',
  ja: 'アプリの登録',
  id: 'Daftarkan aplikasi',
  bn: 'অ্যাপ নিবন্ধন করুন',
};

export const whichCredentialsName: InEveryLanguage = {
  en: 'Which credentials?',
  'zh-TW': '需要哪種憑證？',
  ja: '必要な認証情報',
  id: 'Kredensial yang mana?',
  bn: 'কোন ক্রেডেনশিয়াল?',
};

export const consentScreenName: InEveryLanguage = {
  en: 'Consent screen',
  'zh-TW': '同意畫面',
  ja: '同意画面',
  id: 'Layar izin',
  bn: 'সম্মতির পাতা',
};

export const consentAudienceName: InEveryLanguage = {
  en: 'Audience',
  'zh-TW': '目標對象',
  ja: '対象ユーザー',
  id: 'Audiens',
  bn: 'ব্যবহারকারী',
};

export const consentDomainsName: InEveryLanguage = {
  en: 'Domains',
  'zh-TW': '網域',
  ja: 'ドメイン',
  id: 'Domain',
  bn: 'ডোমেইন',
};

export const consentVerificationName: InEveryLanguage = {
  en: 'Verification',
  'zh-TW': '驗證',
  ja: '確認',
  id: 'Verifikasi',
  bn: 'যাচাই',
};

export const consentCheckName: InEveryLanguage = {
  en: 'Check an account',
  'zh-TW': '檢查帳戶',
  ja: 'アカウントの確認',
  id: 'Periksa akun',
  bn: 'অ্যাকাউন্ট পরীক্ষা',
};

export const reviewsName: InEveryLanguage = {
  en: 'App reviews',
  'zh-TW': '應用程式審查',
  ja: 'アプリの審査',
  id: 'Peninjauan aplikasi',
  bn: 'অ্যাপ পর্যালোচনা',
};

export const reviewName: InEveryLanguage = {
  en: 'App review',
  'zh-TW': '審查應用程式',
  ja: 'アプリの審査内容',
  id: 'Tinjau aplikasi',
  bn: 'অ্যাপ পর্যালোচনা করুন',
};

export const accountName: InEveryLanguage = {
  en: 'Account',
  'zh-TW': '帳戶',
  ja: 'アカウント',
  id: 'Akun',
  bn: 'অ্যাকাউন্ট',
};

export const accountsName: InEveryLanguage = {
  en: 'Accounts',
  'zh-TW': '帳戶',
  ja: 'アカウント',
  id: 'Akun',
  bn: 'অ্যাকাউন্ট',
};

export const auditName: InEveryLanguage = {
  en: 'Audit log',
  'zh-TW': '稽核記錄',
  ja: '監査ログ',
  id: 'Log audit',
  bn: 'অডিট লগ',
};

export const organizationName: InEveryLanguage = {
  en: 'Organization',
  'zh-TW': '機構',
  ja: '組織',
  id: 'Organisasi',
  bn: 'প্রতিষ্ঠান',
};

export const organizationsName: InEveryLanguage = {
  en: 'Organizations',
  'zh-TW': '機構',
  ja: '組織',
  id: 'Organisasi',
  bn: 'প্রতিষ্ঠান',
};

export const usersName: InEveryLanguage = {
  en: 'Users',
  'zh-TW': '使用者',
  ja: 'ユーザー',
  id: 'Pengguna',
  bn: 'ব্যবহারকারী',
};

export const newApiName: InEveryLanguage = {
  en: 'Define an API',
  'zh-TW': '定義 API',
  ja: 'API の定義',
  id: 'Tentukan API',
  bn: 'API নির্ধারণ করুন',
};

export const newScopeName: InEveryLanguage = {
  en: 'Add a scope',
  'zh-TW': '新增範圍',
  ja: 'スコープの追加',
  id: 'Tambahkan cakupan',
  bn: 'স্কোপ যোগ করুন',
};

export const scopeName: InEveryLanguage = {
  en: 'Scope',
  'zh-TW': '範圍',
  ja: 'スコープ',
  id: 'Cakupan',
  bn: 'স্কোপ',
};

export const importApiName: InEveryLanguage = {
  en: 'Import from OpenAPI',
  'zh-TW': '從 OpenAPI 匯入',
  ja: 'OpenAPI からインポート',
  id: 'Impor dari OpenAPI',
  bn: 'OpenAPI থেকে আনুন',
};

export const exportProjectName: InEveryLanguage = {
  en: 'Export this project',
  'zh-TW': '匯出此專案',
  ja: 'プロジェクトのエクスポート',
  id: 'Ekspor proyek ini',
  bn: 'এই প্রকল্প রপ্তানি করুন',
};

export const importProjectName: InEveryLanguage = {
  en: 'Create a project from a file',
  'zh-TW': '從檔案建立專案',
  ja: 'ファイルからプロジェクトを作成',
  id: 'Buat proyek dari file',
  bn: 'ফাইল থেকে প্রকল্প তৈরি করুন',
};

export const fixName: InEveryLanguage = {
  en: 'Fix an app’s error',
  'zh-TW': '修正應用程式的錯誤',
  ja: 'アプリのエラーの修正',
  id: 'Perbaiki kesalahan aplikasi',
  bn: 'অ্যাপের ত্রুটি ঠিক করুন',
};

/** The playground is a page of its own, to which the console links. */
export const playgroundName: InEveryLanguage = {
  en: 'Playground',
  'zh-TW': 'Playground',
  ja: 'プレイグラウンド',
  id: 'Playground',
  bn: 'প্লেগ্রাউন্ড',
};

export const offerApiName: InEveryLanguage = {
  en: 'Offer your own API',
  'zh-TW': '提供您自己的 API',
  ja: '独自の API を提供する',
  id: 'Tawarkan API Anda sendiri',
  bn: 'নিজের API দিন',
};

export const serverAuditName: InEveryLanguage = {
  en: 'Server’s audit log',
  'zh-TW': '伺服器稽核記錄',
  ja: 'サーバーの監査ログ',
  id: 'Log audit server',
  bn: 'সার্ভারের অডিট লগ',
};
