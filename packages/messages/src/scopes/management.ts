import { inEveryLanguage } from '../every-language.ts';

export const managementScopes = inEveryLanguage({
  en: {
    'grantway:manage': { summary: 'See and change everything on this server that you administer' },
    'grantway:manage.readonly': {
      summary: 'See everything on this server that you administer',
      reassurance: 'It can’t change anything.',
    },
  },
  'zh-TW': {
    'grantway:manage': { summary: '查看及變更您在這個伺服器上管理的所有內容' },
    'grantway:manage.readonly': {
      summary: '查看您在這個伺服器上管理的所有內容',
      reassurance: '但無法變更任何內容。',
    },
  },
  ja: {
    'grantway:manage': { summary: 'このサーバーであなたが管理するすべてのものを閲覧、変更する' },
    'grantway:manage.readonly': {
      summary: 'このサーバーであなたが管理するすべてのものを閲覧する',
      reassurance: '変更はできません。',
    },
  },
  id: {
    'grantway:manage': { summary: 'Melihat dan mengubah semua yang Anda kelola di server ini' },
    'grantway:manage.readonly': {
      summary: 'Melihat semua yang Anda kelola di server ini',
      reassurance: 'Tidak dapat mengubah apa pun.',
    },
  },
  bn: {
    'grantway:manage': { summary: 'এই সার্ভারে আপনি যা কিছু পরিচালনা করেন তার সবকিছু দেখা ও বদলানো' },
    'grantway:manage.readonly': {
      summary: 'এই সার্ভারে আপনি যা কিছু পরিচালনা করেন তার সবকিছু দেখা',
      reassurance: 'এটি কিছু বদলাতে পারে না।',
    },
  },
});
