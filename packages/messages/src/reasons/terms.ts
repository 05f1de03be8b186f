/**
 * Words for which the server sends only a key. If `{@kind}` is in a reason's text, its parameter `kind` is such a key.
 */
import type { InEveryLanguage } from '../every-language.ts';

export const terms = {
  text: {
    en: 'a text in quotes',
    'zh-TW': '加上引號的文字',
    ja: '引用符で囲んだ文字列',
    id: 'teks dalam tanda kutip',
    bn: 'উদ্ধৃতি চিহ্নের মধ্যে একটি লেখা',
  },
  number: {
    en: 'a number',
    'zh-TW': '數字',
    ja: '数値',
    id: 'angka',
    bn: 'একটি সংখ্যা',
  },
  wholeNumber: {
    en: 'a whole number',
    'zh-TW': '整數',
    ja: '整数',
    id: 'bilangan bulat',
    bn: 'একটি পূর্ণ সংখ্যা',
  },
  boolean: {
    en: 'true or false',
    'zh-TW': 'true 或 false',
    ja: 'true または false',
    id: 'true atau false',
    bn: 'true অথবা false',
  },
  list: {
    en: 'a list in square brackets',
    'zh-TW': '以方括號表示的清單',
    ja: '角かっこで囲んだリスト',
    id: 'daftar dalam kurung siku',
    bn: 'বর্গাকার বন্ধনীর মধ্যে একটি তালিকা',
  },
  object: {
    en: 'an object in curly brackets',
    'zh-TW': '以大括號表示的物件',
    ja: '波かっこで囲んだオブジェクト',
    id: 'objek dalam kurung kurawal',
    bn: 'দ্বিতীয় বন্ধনীর মধ্যে একটি অবজেক্ট',
  },
  unverified: {
    en: 'unverified',
    'zh-TW': '未驗證',
    ja: '未確認',
    id: 'belum diverifikasi',
    bn: 'যাচাই করা হয়নি',
  },
  submitted: {
    en: 'submitted',
    'zh-TW': '已提交',
    ja: '申請済み',
    id: 'sudah diajukan',
    bn: 'জমা দেওয়া হয়েছে',
  },
  verified: {
    en: 'verified',
    'zh-TW': '已驗證',
    ja: '確認済み',
    id: 'sudah diverifikasi',
    bn: 'যাচাই করা হয়েছে',
  },
  rejected: {
    en: 'rejected',
    'zh-TW': '已退回',
    ja: '却下',
    id: 'ditolak',
    bn: 'প্রত্যাখ্যান করা হয়েছে',
  },
  gif: { en: 'a GIF', 'zh-TW': 'GIF', ja: 'GIF', id: 'GIF', bn: 'একটি GIF' },
  svg: { en: 'an SVG', 'zh-TW': 'SVG', ja: 'SVG', id: 'SVG', bn: 'একটি SVG' },
  film: {
    en: 'an AVIF, a HEIC or a video',
    'zh-TW': 'AVIF、HEIC 或影片',
    ja: 'AVIF、HEIC または動画',
    id: 'AVIF, HEIC, atau video',
    bn: 'একটি AVIF, HEIC বা ভিডিও',
  },
  unknownFormat: {
    en: 'not a picture of a known format',
    'zh-TW': '無法辨識格式的檔案',
    ja: '不明な形式のファイル',
    id: 'bukan gambar dengan format yang dikenal',
    bn: 'পরিচিত ফরম্যাটের ছবি নয়',
  },
} as const satisfies Readonly<Record<string, InEveryLanguage>>;

export type Term = keyof typeof terms;
