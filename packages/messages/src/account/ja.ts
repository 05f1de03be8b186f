/** The pages of a person's account, in Japanese. */
import type { AccountTexts } from './en.ts';

export const jaAccount: AccountTexts = {
  navigation: {
    label: 'お客様のアカウント',
    applications: 'アプリ',
    security: 'セキュリティ',
  },
  applications: {
    heading: 'アクセスを許可したアプリ',
    purpose: (manage) =>
      `次のアプリは、お客様のアカウントの情報や機能の一部を利用できます。「${manage}」\u2060から、内容の確認や許可の取り消しができます。`,
    purposeOfOne:
      'このアプリは、お客様のアカウントの情報や機能の一部を利用できます。許可を取り消すと、アクセスは直ちに停止します。',
    removed: (application) => `「${application}」\u2060は、お客様のアカウントにアクセスできなくなりました。`,
    andMore: (summary, more) => `${summary}、ほか ${more}\u00a0件`,
    onlyKnows: 'ご本人の情報のみ確認できます',
    lastUsed: (date) => `最終アクセス日：${date}`,
    notUsedYet: 'まだアクセスしていません',
    manage: '管理',
    hide: '折りたたむ',
    expires: (date) => `${date}まで有効`,
    someExpires: (date) => `一部は${date}まで`,
    unverifiedMeaning: (server) => `未確認：開発者の身元を「${server}」\u2060は確認しておりません。`,
    can: 'このアプリに許可している内容',
    since: (date) => `${date}に許可`,
    endsAt: (date, distance) => `${distance}に期限切れ：${date}`,
    untilRemoved: 'お取り消しになるまで有効',
    alsoWhileAway: 'アプリをご利用になっていない間も有効',
    onlyWhileUsed: 'アプリをご利用になっている間のみ有効',
    remove: '許可を取り消す',
    removeOf: (application) => `（${application}）`,
    removeHeading: (application) => `「${application}」\u2060への許可を取り消しますか？`,
    removeMeaning:
      'このアプリは直ちに、アカウントに一切アクセスできなくなります。すでにコピーされた情報は、アプリ側に残ることがあります。また、改めて許可を求められることがあります。',
    keep: '許可を維持する',
    empty: 'アクセスを許可しているアプリはありません',
    emptyMeaning: 'アプリにアクセスを許可すると、許可した内容と取り消しの方法がここに表示されます。',
  },
  security: {
    heading: 'セキュリティ',
    changedMeanwhile:
      'この間に内容が変更されたため、操作は実行されませんでした。ページの内容をご確認のうえ、もう一度お試しください。',
    more: (count) => `ほか ${count}\u00a0件を表示`,
    confirm: {
      meaning: 'ログインの方法を変更するには、ご本人であることをご確認ください。',
      signInAgain: 'もう一度ログインする',
    },
    development: {
      heading: '開発用のサーバーです',
      meaning: 'アカウントを選ぶだけでログインできるため、管理していただくパスワードやパスキーはありません。',
    },
    signIns: {
      heading: 'ログイン中の場所',
      purpose: 'お心当たりのないものがある場合は、ログアウトのうえ、パスワードを変更してください。',
      device: (browser, system) => `${browser}（${system}）`,
      unknownDevice: '不明なブラウザー',
      thisBrowser: 'このブラウザー',
      network: (network) => `IP アドレス：${network}`,
      since: (date) => `ログイン日時：${date}`,
      seenLately: '1\u00a0時間以内に利用',
      lastSeen: (distance) => `最終利用：${distance}`,
      signOut: 'ログアウト',
      signOutOf: (device) => `（${device}）`,
      signOutOthers: 'ここ以外のすべてからログアウト',
      ended: (device) => `「${device}」\u2060からログアウトしました。`,
      othersEnded: 'ここ以外のすべての場所からログアウトしました。',
    },
    password: {
      heading: 'パスワード',
      none: 'パスワードは設定されていません。',
      since: (date) => `最終変更日：${date}`,
      change: 'パスワードを変更する',
      set: 'パスワードを設定する',
      save: 'パスワードを保存する',
      changeMeaning: 'ここではログインしたままとなり、ほかの場所からはすべてログアウトします。',
      changed: 'パスワードを変更しました。ここ以外のすべての場所からログアウトしました。',
    },
    passkeys: {
      heading: 'パスキー',
      purpose: 'パスキーをお使いになると、指紋、顔、または端末の PIN\u00a0でログインできます。',
      none: 'パスキーは登録されていません。',
      addedOn: (date) => `追加日：${date}`,
      lastUsed: (date) => `最終利用日：${date}`,
      notUsedYet: 'まだ利用されていません',
      add: 'パスキーを追加する',
      name: 'パスキーの名前',
      nameHint: 'お使いの端末の名前など、見分けやすい名前をご入力ください。',
      create: 'パスキーを作成する',
      needsScripts:
        'パスキーを追加するには、パスキーに対応したブラウザーで、JavaScript\u00a0を有効にしてお使いください。',
      notAdded: 'パスキーは追加されませんでした。もう一度お試しいただけます。',
      alreadyHere:
        'この端末には、お使いのアカウントのパスキーがすでにあります。さらに追加する場合は、別の端末をお使いください。',
      full: (most) =>
        `パスキーの数が上限の ${most}\u00a0個に達しています。追加するには、先にいずれかを削除してください。`,
      added: (name) => `パスキー「${name}」\u2060を追加しました。今後のログインにお使いいただけます。`,
      remove: '削除する',
      removeOf: (name) => `（パスキー「${name}」）`,
      removeHeading: (name) => `パスキー「${name}」\u2060を削除しますか？`,
      removeMeaning:
        'このパスキーではログインできなくなります。端末からも削除されるまで、端末の候補に表示されることがあります。',
      keep: 'パスキーを残す',
      removeNow: 'パスキーを削除する',
      removed: (name) => `パスキー「${name}」\u2060を削除しました。`,
      onlyWay:
        'ログインの方法はこのパスキーだけです。削除するには、先にパスワードを設定するか、別のパスキーを追加してください。',
    },
    recoveryCodes: {
      heading: '復旧コード',
      purpose:
        'パスワードもパスキーもお手元にない場合に、復旧コード 1\u00a0つにつき 1\u00a0回ログインできます。',
      left: (count) => `未使用のコード：${count}\u00a0個`,
      change: '新しいコードを作成する',
      make: 'コードを 10\u00a0個作成する',
      makeMeaning: '新しいコードを作成すると、現在お持ちのコードはすべて使えなくなります。',
      madeHeading: '新しい復旧コード',
      madeMeaning: 'それぞれ 1\u00a0回だけログインにお使いいただけます。',
      madeMeaningReplacing:
        'それぞれ 1\u00a0回だけログインにお使いいただけます。以前のコードは使えなくなりました。',
      keep: 'このページを印刷するか、コードを書き留めて、ご本人だけがわかる場所に保管してください。再度表示することはできません。',
      back: '保管しました。「セキュリティ」\u2060に戻る',
    },
  },
};
