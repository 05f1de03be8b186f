import { inEveryLanguage } from '../every-language.ts';

export const photosScopes = inEveryLanguage({
  en: {
    'photoslibrary.appendonly': {
      summary: 'Add photos, videos, and albums to your photo library',
      reassurance: 'It can’t see what is already there.',
    },
    'photoslibrary.readonly.appcreateddata': {
      summary: 'See the photos, videos, and albums that it added',
      reassurance: 'It can’t see your other photos.',
    },
    'photoslibrary.edit.appcreateddata': {
      summary: 'Change the descriptions, titles, and covers of what it added to your photo library',
      reassurance: 'It can’t change your other photos, and can’t delete any.',
    },
  },
  'zh-TW': {
    'photoslibrary.appendonly': {
      summary: '將相片、影片和相簿新增至您的相片庫',
      reassurance: '但無法查看相片庫中原有的內容。',
    },
    'photoslibrary.readonly.appcreateddata': {
      summary: '查看由這個應用程式新增的相片、影片和相簿',
      reassurance: '但無法查看您的其他相片。',
    },
    'photoslibrary.edit.appcreateddata': {
      summary: '修改由這個應用程式新增的內容的說明、標題和封面',
      reassurance: '但無法修改您的其他相片，也無法刪除任何相片。',
    },
  },
  ja: {
    'photoslibrary.appendonly': {
      summary: 'フォト ライブラリに写真・動画・アルバムを追加する',
      reassurance: 'すでにある写真は閲覧できません。',
    },
    'photoslibrary.readonly.appcreateddata': {
      summary: 'このアプリが追加した写真・動画・アルバムを閲覧する',
      reassurance: 'その他の写真は閲覧できません。',
    },
    'photoslibrary.edit.appcreateddata': {
      summary: 'このアプリが追加したものの説明・タイトル・カバーを変更する',
      reassurance: 'その他の写真の変更や、写真の削除はできません。',
    },
  },
  id: {
    'photoslibrary.appendonly': {
      summary: 'Menambahkan foto, video, dan album ke galeri foto Anda',
      reassurance: 'Tidak dapat melihat isi yang sudah ada.',
    },
    'photoslibrary.readonly.appcreateddata': {
      summary: 'Melihat foto, video, dan album yang ditambahkan aplikasi ini',
      reassurance: 'Tidak dapat melihat foto Anda yang lain.',
    },
    'photoslibrary.edit.appcreateddata': {
      summary: 'Mengubah deskripsi, judul, dan sampul dari hal yang ditambahkan aplikasi ini',
      reassurance: 'Tidak dapat mengubah foto Anda yang lain, dan tidak dapat menghapus foto.',
    },
  },
  bn: {
    'photoslibrary.appendonly': {
      summary: 'আপনার ফটো লাইব্রেরিতে ছবি, ভিডিও ও অ্যালবাম যোগ করা',
      reassurance: 'আগে থেকে যা আছে, এটি তা দেখতে পারে না।',
    },
    'photoslibrary.readonly.appcreateddata': {
      summary: 'এই অ্যাপ যেসব ছবি, ভিডিও ও অ্যালবাম যোগ করেছে সেগুলো দেখা',
      reassurance: 'এটি আপনার অন্য ছবি দেখতে পারে না।',
    },
    'photoslibrary.edit.appcreateddata': {
      summary: 'এই অ্যাপ যা যোগ করেছে তার বিবরণ, শিরোনাম ও কভার পরিবর্তন করা',
      reassurance: 'এটি আপনার অন্য ছবি পরিবর্তন করতে বা কোনো ছবি মুছে ফেলতে পারে না।',
    },
  },
});
