import { inEveryLanguage } from '../every-language.ts';

export const sheetsScopes = inEveryLanguage({
  en: {
    spreadsheets: { summary: 'See, create, change, and delete all your spreadsheets' },
    'spreadsheets.readonly': {
      summary: 'See all your spreadsheets',
      reassurance: 'It can’t change or delete them.',
    },
  },
  'zh-TW': {
    spreadsheets: { summary: '查看、建立、修改及刪除您的所有試算表' },
    'spreadsheets.readonly': { summary: '查看您的所有試算表', reassurance: '但無法修改或刪除試算表。' },
  },
  ja: {
    spreadsheets: { summary: 'すべてのスプレッドシートを閲覧・作成・変更・削除する' },
    'spreadsheets.readonly': {
      summary: 'すべてのスプレッドシートを閲覧する',
      reassurance: '変更や削除はできません。',
    },
  },
  id: {
    spreadsheets: { summary: 'Melihat, membuat, mengubah, dan menghapus semua spreadsheet Anda' },
    'spreadsheets.readonly': {
      summary: 'Melihat semua spreadsheet Anda',
      reassurance: 'Tidak dapat mengubah atau menghapusnya.',
    },
  },
  bn: {
    spreadsheets: { summary: 'আপনার সব স্প্রেডশিট দেখা, তৈরি করা, পরিবর্তন করা ও মুছে ফেলা' },
    'spreadsheets.readonly': {
      summary: 'আপনার সব স্প্রেডশিট দেখা',
      reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
    },
  },
});
