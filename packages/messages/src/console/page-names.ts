/** The names of the console’s pages, as the navigation shows them. The entry of the console loads all of them. */
import type { InEveryLanguage } from '../every-language.ts';

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
