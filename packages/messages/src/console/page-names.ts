/** The names of the console’s pages, as the navigation shows them. The entry of the console loads all of them. */
import type { InEveryLanguage } from '../every-language.ts';

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

export const apisName: InEveryLanguage = { en: 'APIs', 'zh-TW': 'API', ja: 'API', id: 'API', bn: 'API' };

export const auditName: InEveryLanguage = {
  en: 'Audit log',
  'zh-TW': '稽核記錄',
  ja: '監査ログ',
  id: 'Log audit',
  bn: 'অডিট লগ',
};

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

export const membersName: InEveryLanguage = {
  en: 'Members',
  'zh-TW': '成員',
  ja: 'メンバー',
  id: 'Anggota',
  bn: 'সদস্য',
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

export const usersName: InEveryLanguage = {
  en: 'Users',
  'zh-TW': '使用者',
  ja: 'ユーザー',
  id: 'Pengguna',
  bn: 'ব্যবহারকারী',
};
