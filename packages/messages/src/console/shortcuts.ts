import { inEveryLanguage } from '../every-language.ts';

export const shortcutsTexts = inEveryLanguage({
  en: {
    heading: 'Keyboard shortcuts',
    palette: 'Go to or do something',
    search: 'Search this page, or else everything',
    list: 'Show this list',
    switch: 'Use the keys /, ? and g',
  },
  'zh-TW': {
    heading: '鍵盤快速鍵',
    palette: '前往頁面或執行操作',
    search: '搜尋此頁面；沒有搜尋欄時搜尋所有項目',
    list: '顯示這份清單',
    switch: '使用 /、? 和 g 鍵',
  },
  ja: {
    heading: 'キーボード ショートカット',
    palette: 'ページへの移動や操作',
    search: 'このページを検索（検索欄がなければ全体を検索）',
    list: 'この一覧を表示',
    switch: '/、?、g のキーを使う',
  },
  id: {
    heading: 'Pintasan keyboard',
    palette: 'Buka atau lakukan sesuatu',
    search: 'Cari di halaman ini; tanpa kolom pencarian, cari di semuanya',
    list: 'Tampilkan daftar ini',
    switch: 'Pakai tombol /, ?, dan g',
  },
  bn: {
    heading: 'কিবোর্ড শর্টকাট',
    palette: 'কোথাও যান বা কিছু করুন',
    search: 'এই পাতায় খুঁজুন; খোঁজার ঘর না থাকলে সবকিছুতে',
    list: 'এই তালিকা দেখান',
    switch: '/, ? ও g কী ব্যবহার করুন',
  },
});
