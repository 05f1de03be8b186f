/** The pages of a person's account, in Japanese. */
import type { AccountTexts } from './en.ts';

export const jaAccount: AccountTexts = {
  navigation: {
    label: 'お客様のアカウント',
    applications: 'アプリ',
    security: 'セキュリティ',
  },
  zone: '日付と時刻は、協定世界時（UTC）で表示しています。',
  applications: {
    heading: 'アクセスを許可したアプリ',
    purpose:
      '次のアプリは、お客様のアカウントの情報や機能の一部を利用できます。ここで取り消すと、アクセスは直ちに停止します。',
    removed: (application) => `「${application}」は、お客様のアカウントにアクセスできなくなりました。`,
    since: (date) => `${date}から`,
    lastUsed: (date) => `最終利用日：${date}`,
    notUsedYet: 'まだ利用されていません',
    endsAt: (date, distance) => `${date}に終了（${distance}）`,
    untilTakenBack: 'お客様が取り消すまで',
    alsoWhileAway: '利用していない間も有効',
    onlyWhileUsed: '利用している間のみ有効',
    can: 'このアプリができること',
    remove: 'アクセスを取り消す',
    removeOf: (application) => `（${application}）`,
    removeMeaning: (application) =>
      `「${application}」のアクセスは、すべて直ちに停止します。アプリがすでにコピーした情報は、アプリ側では削除されません。後日、改めて許可を求められることがあります。`,
    removeNow: '今すぐ取り消す',
    empty: 'アクセスを許可しているアプリはありません',
    emptyMeaning: 'アプリにアクセスを許可すると、許可した内容と取り消しの方法がここに表示されます。',
  },
  security: {
    heading: 'セキュリティ',
    purpose: 'ログイン中の場所と、ログインの方法をご確認いただけます。',
    changedMeanwhile:
      'ほかの操作で内容が変更されたため、実行できませんでした。内容をご確認のうえ、もう一度お試しください。',
    more: (count) => `ほか ${count} 件`,
    confirm: {
      meaning: 'ログインの方法を変更するには、ご本人であることを改めて確認させていただきます。',
      signInAgain: 'もう一度ログインして変更する',
    },
    development: {
      heading: '開発用のサーバーです',
      meaning: 'アカウントを選ぶだけでログインできるため、管理していただくパスワードやパスキーはありません。',
    },
    signIns: {
      heading: 'ログイン中の場所',
      purpose: 'お心当たりのないものがある場合は、ログアウトのうえ、パスワードを変更してください。',
      device: (browser, system) => `${browser}（${system}）`,
      unknownDevice: '不明なブラウザ',
      thisBrowser: 'このブラウザ',
      since: (date) => `ログイン日時：${date}`,
      seenLately: '1 時間以内に利用',
      lastSeen: (distance) => `最終利用：${distance}`,
      signOut: 'ログアウト',
      signOutOf: (device) => `（${device}）`,
      signOutOthers: 'ここ以外のすべてからログアウト',
      ended: (device) => `次のブラウザからログアウトしました：${device}`,
      othersEnded: 'ここ以外のすべての場所からログアウトしました。',
    },
    password: {
      heading: 'パスワード',
      none: 'パスワードは設定されていません。',
      since: (date) => `設定日時：${date}`,
      change: 'パスワードを変更する',
      changeMeaning: 'ここではログインしたままとなり、ほかの場所からはすべてログアウトします。',
      changed: 'パスワードを変更しました。ここ以外のすべての場所からログアウトしました。',
    },
    passkeys: {
      heading: 'パスキー',
      purpose: 'パスキーをお使いになると、指紋、顔、または端末のPINでログインできます。',
      none: 'パスキーは登録されていません。',
      addedOn: (date) => `追加日時：${date}`,
      lastUsed: (date) => `最終利用日時：${date}`,
      notUsedYet: 'まだ利用されていません',
      name: '新しいパスキーの名前',
      nameHint: 'お使いの端末の名前など、見分けやすい名前をご入力ください。',
      add: 'パスキーを追加する',
      needsScripts:
        'パスキーを追加するには、パスキーに対応したブラウザで、JavaScriptを有効にしてお使いください。',
      notAdded: 'パスキーは追加されませんでした。もう一度お試しいただけます。',
      alreadyHere:
        'この端末には、お使いのアカウントのパスキーがすでにあります。さらに追加する場合は、別の端末をお使いください。',
      full: (most) =>
        `パスキーの数が上限の ${most} 個に達しています。追加するには、先にいずれかを削除してください。`,
      added: (name) => `パスキー「${name}」を追加しました。今後のログインにお使いいただけます。`,
      remove: '削除する',
      removeOf: (name) => `（パスキー「${name}」）`,
      removeMeaning: (name) =>
        `「${name}」ではログインできなくなります。端末からも削除されるまで、端末の候補に表示されることがあります。`,
      removeNow: '今すぐ削除する',
      removed: (name) => `パスキー「${name}」を削除しました。`,
      onlyWay:
        'ログインの方法がこれだけのため、削除できません。先にパスワードを設定するか、別のパスキーを追加してください。',
    },
    recoveryCodes: {
      heading: '復旧コード',
      purpose: 'パスワードもパスキーもお手元にない場合に、復旧コード 1 つにつき 1 回ログインできます。',
      left: (count) => `未使用のコード：${count} 個`,
      make: '新しいコードを 10 個作成する',
      makeMeaning: '新しいコードを作成すると、現在お持ちのコードはすべて使えなくなります。',
      madeHeading: '新しい復旧コード',
      madeMeaning: 'それぞれ 1 回だけログインにお使いいただけます。',
      madeMeaningReplacing:
        'それぞれ 1 回だけログインにお使いいただけます。以前のコードは使えなくなりました。',
      keep: 'このページを印刷するか、コードを書き留めて、ご本人だけがわかる場所に保管してください。再度表示することはできません。',
      back: '保管を済ませて「セキュリティ」に戻る',
    },
  },
};
