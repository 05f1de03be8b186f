import { inEveryLanguage } from '../every-language.ts';

export const paneTexts = inEveryLanguage({
  en: {
    heading: 'Requests and responses',
    empty: 'Nothing was sent yet.',
    emptyMeaning: 'As soon as you authorize, the raw requests and responses appear here.',
    wrap: 'Wrap lines',
    clear: 'Clear',
  },
  'zh-TW': {
    heading: '要求與回應',
    empty: '尚未傳送任何內容。',
    emptyMeaning: '您授權後，原始的要求和回應會顯示在這裡。',
    wrap: '自動換行',
    clear: '清除',
  },
  ja: {
    heading: 'リクエストとレスポンス',
    empty: 'まだ何も送信していません。',
    emptyMeaning: '認可すると、実際のリクエストとレスポンスがここに表示されます。',
    wrap: '行を折り返す',
    clear: '消去',
  },
  id: {
    heading: 'Permintaan dan respons',
    empty: 'Belum ada yang dikirim.',
    emptyMeaning: 'Setelah Anda memberi otorisasi, permintaan dan respons mentah muncul di sini.',
    wrap: 'Lipat baris',
    clear: 'Bersihkan',
  },
  bn: {
    heading: 'অনুরোধ ও উত্তর',
    empty: 'এখনো কিছু পাঠানো হয়নি।',
    emptyMeaning: 'আপনি অনুমোদন দিলে আসল অনুরোধ ও উত্তর এখানে দেখা যাবে।',
    wrap: 'লাইন ভাঁজ করুন',
    clear: 'মুছে দিন',
  },
});
