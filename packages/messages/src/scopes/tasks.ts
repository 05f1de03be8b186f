import { inEveryLanguage } from '../every-language.ts';

export const tasksScopes = inEveryLanguage({
  en: {
    tasks: { summary: 'See, create, change, and delete your tasks' },
    'tasks.readonly': { summary: 'See your tasks', reassurance: 'It can’t change or delete them.' },
  },
  'zh-TW': {
    tasks: { summary: '查看、建立、修改及刪除您的工作項目' },
    'tasks.readonly': { summary: '查看您的工作項目', reassurance: '但無法修改或刪除工作項目。' },
  },
  ja: {
    tasks: { summary: 'ToDo リストを閲覧・作成・変更・削除する' },
    'tasks.readonly': { summary: 'ToDo リストを閲覧する', reassurance: '変更や削除はできません。' },
  },
  id: {
    tasks: { summary: 'Melihat, membuat, mengubah, dan menghapus tugas Anda' },
    'tasks.readonly': {
      summary: 'Melihat tugas Anda',
      reassurance: 'Tidak dapat mengubah atau menghapusnya.',
    },
  },
  bn: {
    tasks: { summary: 'আপনার কাজের তালিকা দেখা, তৈরি করা, পরিবর্তন করা ও মুছে ফেলা' },
    'tasks.readonly': {
      summary: 'আপনার কাজের তালিকা দেখা',
      reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
    },
  },
});
