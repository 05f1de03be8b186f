/**
 * The texts of all pages except the console's, in Japanese. They are as polite as a bank's.
 *
 * `\u2060` (word joiner) and `\u00a0` (no-break space) keep a particle or a counter on the line of the word or number
 * before it. The pages' CSS (`word-break: auto-phrase`) doesn't do that for phrases that begin with a name.
 */
import { jaAccount } from './account/ja.ts';
import { jaConsent } from './consent/ja.ts';
import { jaErrors, thisApplication } from './errors/ja.ts';
import type { Messages } from './messages.ts';
import { scopeTexts } from './scopes/scopes.ts';
import { jaSignIn } from './sign-in/ja.ts';
import { jaWarnings } from './warnings/ja.ts';
import { jaWelcome } from './welcome/ja.ts';

export const ja: Messages = {
  language: 'ja',
  frame: {
    skipToContent: '本文へ移動',
    needsScripts: 'このページには JavaScript が必要です。有効にしてから、ページを再読み込みしてください。',
    menu: {
      accountButton: 'アカウントと言語：',
      languageButton: '言語：',
      signedInAs: 'ログイン中のアカウント',
      accounts: 'アカウント',
      useAnotherAccount: '別のアカウントを使う',
      signOut: 'ログアウト',
      language: '言語',
    },
    footer: (name) => `${name}\u00a0では、アクセスの許可も取り消しも、お客様ご自身でお決めいただけます。`,
    questions: ['ご不明な点のお問い合わせ先：', ''],
    help: 'ヘルプ',
    toAccount: 'アカウントのページへ進む',
    opensElsewhere: '（新しいタブで開きます）',
  },
  services: {
    identity: 'ご本人の情報',
    drive: 'ドライブ',
    calendar: 'カレンダー',
    youtube: 'YouTube',
    youtubeAnalytics: 'YouTube アナリティクス',
    contacts: '連絡先',
    tasks: 'ToDo リスト',
    gmail: 'Gmail',
    sheets: 'スプレッドシート',
    photos: 'フォト',
    dataPortability: 'データの移行',
    management: 'Grantway 管理',
  },
  sensitivity: '要注意',
  sensitivityMeaning: '要注意：個人的な情報、または元に戻しにくい変更に関わる許可です。',
  scopes: scopeTexts.ja,
  application: {
    verified: '確認済み',
    verifiedMeaning: (server) => `開発者の身元は「${server}」\u2060が確認済みです。`,
    submitted: '確認中',
    submittedMeaning: (server) =>
      `開発者の身元は「${server}」\u2060が現在確認しています。ご存じで信頼できる開発者の場合のみ、お進みください。`,
    unverified: '未確認',
    unverifiedMeaning: (server) =>
      `開発者の身元を「${server}」\u2060は確認しておりません。ご存じで信頼できる開発者の場合のみ、お進みください。`,
    exceeded: '一部のみ確認済み',
    exceededMeaning: (server) =>
      `開発者の身元は「${server}」\u2060が確認済みですが、求められている権限の一部は審査しておりません。求められている理由をご存じの場合のみ、お進みください。`,
    about: 'このアプリについて',
    contact: '連絡先',
    answerGoesTo: '戻り先',
    homePage: 'ホームページ',
    privacyPolicy: 'プライバシーポリシー',
    termsOfService: '利用規約',
  },
  consent: jaConsent,
  warnings: jaWarnings,
  chooser: {
    heading: 'アカウントの選択',
    purpose: (application) => `「${application}」\u2060に進むためのアカウントをお選びください。`,
    next: '新たな許可が求められる場合は、次の画面に表示されます。',
    noPassword: '開発用のサーバーです',
    noPasswordMeaning: 'アカウントを選ぶだけでログインできます。パスワードは使用しません。',
    accounts: 'アカウント',
    signedIn: 'ログイン中',
    more: 'ここに表示されていないアカウントもあります。',
    empty: 'このサーバーには、まだアカウントがありません。',
    goBack: '選択せずに戻る',
    goBackMeaning: (application) =>
      `お戻りになった場合、「${application}」\u2060に情報は一切提供されません。`,
  },
  formPost: {
    heading: (application) => `「${application}」\u2060に戻ります`,
    meaning: '画面が切り替わらない場合は、ボタンを押してください。',
    goOn: '続ける',
  },
  account: jaAccount,
  signIn: jaSignIn,
  errors: jaErrors,
  errorPage: {
    thisApplication,
    whoCanSolve: '解決できる方',
    solvers: {
      person: 'お客様ご自身',
      developer: 'アプリの開発者',
      administrator: 'ご所属の組織の管理者',
      operator: 'このサーバーの運営者',
    },
    openTo: 'ご利用いただける組織',
    refusedServices: '許可対象外',
    administratorWrites: '管理者からのご案内',
    whatToDo: '次にしていただくこと',
    contact: 'アプリの連絡先',
    openAgain: 'ページを開き直す',
    startAgain: 'アプリへ進む',
    useAnotherAccount: '別のアカウントを使う',
  },
  notFound: {
    heading: 'このページは見つかりません',
    meaning:
      'アドレスに誤りがあるか、ページが移動した可能性があります。お客様のアカウントに変更はありません。',
  },
  developer: {
    heading: '開発者向けの情報',
    whatHappened: '発生した事象',
    whatToChange: '修正方法',
    openConsole: 'コンソールで修正する',
    facts: 'リクエストの詳細',
  },
  welcome: jaWelcome,
};
