/** The page of one OAuth client, in Japanese. */
import type { ClientTexts } from './en.ts';

export const jaClient: ClientTexts = {
  back: '認証情報の一覧',
  facts: 'クライアントの情報',
  unused: (date) =>
    `このクライアントは長期間使用されていません。それまでにアプリが使用しなければ、${date} に削除されます。`,
  edit: '名前とアドレス',
  saved: (name) => `「${name}」を保存しました。`,
  secrets: {
    heading: 'シークレット',
    meaning:
      'アプリを止めずに交換するには、2 つ目のシークレットを追加してアプリに設定してから、1 つ目を無効にして削除します。',
    secret: (number) => `シークレット ${number}`,
    add: 'シークレットを追加',
    full: 'シークレットは 2 つまでです。追加するには、どちらかを削除してください。',
    none: 'シークレットがありません',
    noneMeaning: 'シークレットがないと、アプリはトークンを取得できません。',
    last: '有効なシークレットはこれが最後です。別のシークレットを追加するまで、アプリはトークンを取得できなくなります。',
    disable: (number) => `シークレット ${number} を無効にする`,
    disableMeaning: 'すぐに使用できなくなります。後から再び有効にできます。',
    enable: (number) => `シークレット ${number} を有効にする`,
    enableMeaning: 'このシークレットを知っている人は、再び使用できるようになります。',
    delete: (number) => `シークレット ${number} を削除`,
    deleteMeaning: 'すぐに使用できなくなり、復元することはできません。',
    done: 'シークレットを変更しました。',
  },
  disableShort: '無効にする',
  enableShort: '有効にする',
  deleteShort: '削除',
  life: {
    heading: '無効化と削除',
    deletedHeading: '復元',
    disable: (name) => `「${name}」を無効にする`,
    disableMeaning:
      'アプリはトークンを取得できなくなり、取得済みのトークンも使用できなくなります。後から再び有効にできます。',
    enable: (name) => `「${name}」を有効にする`,
    enableMeaning: 'アプリは再びトークンを取得して使用できるようになります。',
    delete: (name) => `「${name}」を削除`,
    deleteMeaning:
      'アプリはすぐに動作しなくなります。一定の期間は復元できますが、その後は完全に削除されます。',
    deleted: (days) =>
      `このクライアントは削除されています。あと ${days}間は復元できますが、その後は完全に削除されます。`,
    restore: (name) => `「${name}」を復元`,
    restoreMeaning: 'ID とシークレットはそのままで、クライアントが有効になります。',
    done: (name, state) => `${name}：${state}`,
  },
};
