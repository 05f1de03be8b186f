import { inEveryLanguage } from '../every-language.ts';

export const gmailScopes = inEveryLanguage({
  en: {
    'https://mail.google.com/': { summary: 'Read, write, send, and permanently delete all your email' },
    'gmail.modify': {
      summary: 'Read, write, and send email, and move it to the trash',
      reassurance: 'It can’t delete email permanently.',
    },
    'gmail.readonly': {
      summary: 'Read all your email',
      reassurance: 'It can’t change, delete, or send anything.',
    },
    'gmail.metadata': {
      summary: 'See the senders, subjects, and labels of your email',
      reassurance: 'It can’t read the text.',
    },
    'gmail.compose': {
      summary: 'Write drafts and send email for you',
      reassurance: 'It can’t read the email you received.',
    },
    'gmail.send': { summary: 'Send email for you', reassurance: 'It can’t read your email.' },
    'gmail.labels': { summary: 'See and change your email labels', reassurance: 'It can’t read your email.' },
  },
  'zh-TW': {
    'https://mail.google.com/': { summary: '閱讀、撰寫、傳送及永久刪除您的所有電子郵件' },
    'gmail.modify': {
      summary: '閱讀、撰寫及傳送電子郵件，並將郵件移至垃圾桶',
      reassurance: '但無法永久刪除郵件。',
    },
    'gmail.readonly': { summary: '閱讀您的所有電子郵件', reassurance: '但無法修改、刪除或傳送任何內容。' },
    'gmail.metadata': { summary: '查看您電子郵件的寄件者、主旨和標籤', reassurance: '但無法閱讀郵件內文。' },
    'gmail.compose': { summary: '代您撰寫草稿及傳送電子郵件', reassurance: '但無法閱讀您收到的郵件。' },
    'gmail.send': { summary: '代您傳送電子郵件', reassurance: '但無法閱讀您的郵件。' },
    'gmail.labels': { summary: '查看及變更您的電子郵件標籤', reassurance: '但無法閱讀您的郵件。' },
  },
  ja: {
    'https://mail.google.com/': { summary: 'すべてのメールを閲覧・作成・送信・完全に削除する' },
    'gmail.modify': {
      summary: 'メールを閲覧・作成・送信し、ゴミ箱に移動する',
      reassurance: 'メールを完全に削除することはできません。',
    },
    'gmail.readonly': { summary: 'すべてのメールを閲覧する', reassurance: '変更・削除・送信はできません。' },
    'gmail.metadata': {
      summary: 'メールの差出人、件名、ラベルを閲覧する',
      reassurance: '本文は閲覧できません。',
    },
    'gmail.compose': {
      summary: 'お客様に代わって下書きを作成し、メールを送信する',
      reassurance: '受信したメールは閲覧できません。',
    },
    'gmail.send': { summary: 'お客様に代わってメールを送信する', reassurance: 'メールは閲覧できません。' },
    'gmail.labels': { summary: 'メールのラベルを閲覧・変更する', reassurance: 'メールは閲覧できません。' },
  },
  id: {
    'https://mail.google.com/': {
      summary: 'Membaca, menulis, mengirim, dan menghapus permanen semua email Anda',
    },
    'gmail.modify': {
      summary: 'Membaca, menulis, dan mengirim email, serta memindahkannya ke sampah',
      reassurance: 'Tidak dapat menghapus email secara permanen.',
    },
    'gmail.readonly': {
      summary: 'Membaca semua email Anda',
      reassurance: 'Tidak dapat mengubah, menghapus, atau mengirim apa pun.',
    },
    'gmail.metadata': {
      summary: 'Melihat pengirim, subjek, dan label email Anda',
      reassurance: 'Tidak dapat membaca isinya.',
    },
    'gmail.compose': {
      summary: 'Menulis draf dan mengirim email untuk Anda',
      reassurance: 'Tidak dapat membaca email yang Anda terima.',
    },
    'gmail.send': { summary: 'Mengirim email untuk Anda', reassurance: 'Tidak dapat membaca email Anda.' },
    'gmail.labels': {
      summary: 'Melihat dan mengubah label email Anda',
      reassurance: 'Tidak dapat membaca email Anda.',
    },
  },
  bn: {
    'https://mail.google.com/': {
      summary: 'আপনার সব ইমেইল পড়া, লেখা, পাঠানো ও স্থায়ীভাবে মুছে ফেলা',
    },
    'gmail.modify': {
      summary: 'ইমেইল পড়া, লেখা ও পাঠানো এবং ট্র্যাশে সরানো',
      reassurance: 'এটি ইমেইল স্থায়ীভাবে মুছে ফেলতে পারে না।',
    },
    'gmail.readonly': {
      summary: 'আপনার সব ইমেইল পড়া',
      reassurance: 'এটি কোনো কিছু পরিবর্তন করতে, মুছে ফেলতে বা পাঠাতে পারে না।',
    },
    'gmail.metadata': {
      summary: 'আপনার ইমেইলের প্রেরক, বিষয় ও লেবেল দেখা',
      reassurance: 'এটি ইমেইলের লেখা পড়তে পারে না।',
    },
    'gmail.compose': {
      summary: 'আপনার হয়ে খসড়া লেখা ও ইমেইল পাঠানো',
      reassurance: 'আপনি যে ইমেইল পেয়েছেন, এটি তা পড়তে পারে না।',
    },
    'gmail.send': { summary: 'আপনার হয়ে ইমেইল পাঠানো', reassurance: 'এটি আপনার ইমেইল পড়তে পারে না।' },
    'gmail.labels': {
      summary: 'আপনার ইমেইলের লেবেল দেখা ও পরিবর্তন করা',
      reassurance: 'এটি আপনার ইমেইল পড়তে পারে না।',
    },
  },
});
