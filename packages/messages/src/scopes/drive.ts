import { inEveryLanguage } from '../every-language.ts';

export const driveScopes = inEveryLanguage({
  en: {
    drive: { summary: 'See, change, and delete all your Drive files' },
    'drive.readonly': {
      summary: 'See and download all your Drive files',
      reassurance: 'It can’t change or delete them.',
    },
    'drive.file': {
      summary: 'See, change, and delete the Drive files you use with this app',
      reassurance: 'It can’t see your other files.',
    },
    'drive.appdata': {
      summary: 'Keep its own settings in a hidden folder in your Drive',
      reassurance: 'It can’t see your files.',
    },
    'drive.metadata': {
      summary: 'See and change the names, dates, and other details of your Drive files',
      reassurance: 'It can’t open them.',
    },
    'drive.metadata.readonly': {
      summary: 'See the names, dates, and other details of your Drive files',
      reassurance: 'It can’t open, change, or delete them.',
    },
    'drive.photos.readonly': {
      summary: 'See your photos and videos in Drive',
      reassurance: 'It can’t change or delete them.',
    },
    'drive.meet.readonly': {
      summary: 'See the Drive files that Meet created or changed, such as recordings',
      reassurance: 'It can’t change or delete them.',
    },
    'drive.apps.readonly': {
      summary: 'See which apps you use with Drive',
      reassurance: 'It can’t see your files.',
    },
    'drive.scripts': { summary: 'Change what your scripts in Drive do' },
    'drive.activity': {
      summary: 'See the history of your Drive files, and add to it',
      reassurance: 'It can’t open the files.',
    },
    'drive.activity.readonly': {
      summary: 'See the history of your Drive files: who did what, and when',
      reassurance: 'It can’t open or change the files.',
    },
  },
  'zh-TW': {
    drive: { summary: '查看、修改及刪除您雲端硬碟中的所有檔案' },
    'drive.readonly': {
      summary: '查看及下載您雲端硬碟中的所有檔案',
      reassurance: '但無法修改或刪除這些檔案。',
    },
    'drive.file': {
      summary: '查看、修改及刪除您搭配這個應用程式使用的雲端硬碟檔案',
      reassurance: '但無法查看您的其他檔案。',
    },
    'drive.appdata': {
      summary: '在您雲端硬碟的隱藏資料夾中存放應用程式本身的設定',
      reassurance: '但無法查看您的檔案。',
    },
    'drive.metadata': {
      summary: '查看及修改您雲端硬碟檔案的名稱、日期等資訊',
      reassurance: '但無法開啟檔案。',
    },
    'drive.metadata.readonly': {
      summary: '查看您雲端硬碟檔案的名稱、日期等資訊',
      reassurance: '但無法開啟、修改或刪除檔案。',
    },
    'drive.photos.readonly': {
      summary: '查看您雲端硬碟中的相片和影片',
      reassurance: '但無法修改或刪除這些相片和影片。',
    },
    'drive.meet.readonly': {
      summary: '查看由 Meet 建立或修改的雲端硬碟檔案，例如會議錄影',
      reassurance: '但無法修改或刪除這些檔案。',
    },
    'drive.apps.readonly': {
      summary: '查看您搭配雲端硬碟使用的應用程式',
      reassurance: '但無法查看您的檔案。',
    },
    'drive.scripts': {
      summary: '修改您雲端硬碟中指令碼的運作方式',
    },
    'drive.activity': {
      summary: '查看您雲端硬碟檔案的活動記錄，並新增記錄',
      reassurance: '但無法開啟檔案。',
    },
    'drive.activity.readonly': {
      summary: '查看您雲端硬碟檔案的活動記錄：誰在何時做了什麼',
      reassurance: '但無法開啟或修改檔案。',
    },
  },
  ja: {
    drive: { summary: 'ドライブのすべてのファイルを閲覧・変更・削除する' },
    'drive.readonly': {
      summary: 'ドライブのすべてのファイルを閲覧・ダウンロードする',
      reassurance: '変更や削除はできません。',
    },
    'drive.file': {
      summary: 'お客様がこのアプリで使うドライブのファイルを閲覧・変更・削除する',
      reassurance: 'ほかのファイルは閲覧できません。',
    },
    'drive.appdata': {
      summary: 'このアプリ自体の設定を、ドライブの非表示フォルダーに保存する',
      reassurance: 'お客様のファイルは閲覧できません。',
    },
    'drive.metadata': {
      summary: 'ドライブのファイルの名前や日付などの情報を閲覧・変更する',
      reassurance: 'ファイルを開くことはできません。',
    },
    'drive.metadata.readonly': {
      summary: 'ドライブのファイルの名前や日付などの情報を閲覧する',
      reassurance: 'ファイルを開くことや、変更・削除はできません。',
    },
    'drive.photos.readonly': {
      summary: 'ドライブの写真と動画を閲覧する',
      reassurance: '変更や削除はできません。',
    },
    'drive.meet.readonly': {
      summary: 'Meet\u00a0が作成または変更したドライブのファイル（録画など）を閲覧する',
      reassurance: '変更や削除はできません。',
    },
    'drive.apps.readonly': {
      summary: 'ドライブでお使いのアプリの一覧を閲覧する',
      reassurance: 'ファイルは閲覧できません。',
    },
    'drive.scripts': {
      summary: 'ドライブにあるスクリプトの動作を変更する',
    },
    'drive.activity': {
      summary: 'ドライブのファイルの履歴を閲覧し、履歴に追加する',
      reassurance: 'ファイルを開くことはできません。',
    },
    'drive.activity.readonly': {
      summary: 'ドライブのファイルの履歴（誰が、いつ、何をしたか）を閲覧する',
      reassurance: 'ファイルを開くことや、変更はできません。',
    },
  },
  id: {
    drive: { summary: 'Melihat, mengubah, dan menghapus semua file Anda di Drive' },
    'drive.readonly': {
      summary: 'Melihat dan mengunduh semua file Anda di Drive',
      reassurance: 'Tidak dapat mengubah atau menghapusnya.',
    },
    'drive.file': {
      summary: 'Melihat, mengubah, dan menghapus file Drive yang Anda gunakan dengan aplikasi ini',
      reassurance: 'Tidak dapat melihat file Anda yang lain.',
    },
    'drive.appdata': {
      summary: 'Menyimpan setelannya sendiri di folder tersembunyi di Drive Anda',
      reassurance: 'Tidak dapat melihat file Anda.',
    },
    'drive.metadata': {
      summary: 'Melihat dan mengubah nama, tanggal, dan rincian lain file Anda di Drive',
      reassurance: 'Tidak dapat membuka file itu.',
    },
    'drive.metadata.readonly': {
      summary: 'Melihat nama, tanggal, dan rincian lain file Anda di Drive',
      reassurance: 'Tidak dapat membuka, mengubah, atau menghapusnya.',
    },
    'drive.photos.readonly': {
      summary: 'Melihat foto dan video Anda di Drive',
      reassurance: 'Tidak dapat mengubah atau menghapusnya.',
    },
    'drive.meet.readonly': {
      summary: 'Melihat file Drive yang dibuat atau diubah oleh Meet, misalnya rekaman',
      reassurance: 'Tidak dapat mengubah atau menghapusnya.',
    },
    'drive.apps.readonly': {
      summary: 'Melihat aplikasi yang Anda gunakan dengan Drive',
      reassurance: 'Tidak dapat melihat file Anda.',
    },
    'drive.scripts': {
      summary: 'Mengubah cara kerja skrip Anda di Drive',
    },
    'drive.activity': {
      summary: 'Melihat riwayat file Anda di Drive dan menambahkan catatan',
      reassurance: 'Tidak dapat membuka file itu.',
    },
    'drive.activity.readonly': {
      summary: 'Melihat riwayat file Anda di Drive: siapa melakukan apa, dan kapan',
      reassurance: 'Tidak dapat membuka atau mengubah file itu.',
    },
  },
  bn: {
    drive: { summary: 'আপনার ড্রাইভের সব ফাইল দেখা, পরিবর্তন করা ও মুছে ফেলা' },
    'drive.readonly': {
      summary: 'আপনার ড্রাইভের সব ফাইল দেখা ও ডাউনলোড করা',
      reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
    },
    'drive.file': {
      summary: 'ড্রাইভের যেসব ফাইল আপনি এই অ্যাপে ব্যবহার করেন, সেগুলো দেখা, পরিবর্তন করা ও মুছে ফেলা',
      reassurance: 'এটি আপনার অন্য কোনো ফাইল দেখতে পারে না।',
    },
    'drive.appdata': {
      summary: 'আপনার ড্রাইভের একটি লুকানো ফোল্ডারে নিজের সেটিংস রাখা',
      reassurance: 'এটি আপনার ফাইল দেখতে পারে না।',
    },
    'drive.metadata': {
      summary: 'আপনার ড্রাইভের ফাইলগুলোর নাম, তারিখ ইত্যাদি দেখা ও পরিবর্তন করা',
      reassurance: 'এটি ফাইল খুলতে পারে না।',
    },
    'drive.metadata.readonly': {
      summary: 'আপনার ড্রাইভের ফাইলগুলোর নাম, তারিখ ইত্যাদি দেখা',
      reassurance: 'এটি ফাইল খুলতে, পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
    },
    'drive.photos.readonly': {
      summary: 'ড্রাইভে রাখা আপনার ছবি ও ভিডিও দেখা',
      reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
    },
    'drive.meet.readonly': {
      summary: 'ড্রাইভের যেসব ফাইল Meet তৈরি বা পরিবর্তন করেছে, যেমন রেকর্ডিং, সেগুলো দেখা',
      reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
    },
    'drive.apps.readonly': {
      summary: 'ড্রাইভের সঙ্গে আপনি কোন কোন অ্যাপ ব্যবহার করেন, তা দেখা',
      reassurance: 'এটি আপনার ফাইল দেখতে পারে না।',
    },
    'drive.scripts': {
      summary: 'ড্রাইভে রাখা আপনার স্ক্রিপ্টগুলোর কাজ পরিবর্তন করা',
    },
    'drive.activity': {
      summary: 'আপনার ড্রাইভের ফাইলগুলোর ইতিহাস দেখা ও তাতে যোগ করা',
      reassurance: 'এটি ফাইল খুলতে পারে না।',
    },
    'drive.activity.readonly': {
      summary: 'আপনার ড্রাইভের ফাইলগুলোর ইতিহাস দেখা: কে, কখন, কী করেছেন',
      reassurance: 'এটি ফাইল খুলতে বা পরিবর্তন করতে পারে না।',
    },
  },
});
