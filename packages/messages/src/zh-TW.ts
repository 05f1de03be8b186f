/** The texts of all pages except the console's, in Traditional Chinese (Taiwan). */
import { zhTWAccount } from './account/zh-TW.ts';
import { zhTWConsent } from './consent/zh-TW.ts';
import { thisApplication, zhTWErrors } from './errors/zh-TW.ts';
import type { Messages } from './messages.ts';
import { scopeTexts } from './scopes/scopes.ts';
import { zhTWSignIn } from './sign-in/zh-TW.ts';
import { zhTWWarnings } from './warnings/zh-TW.ts';
import { zhTWWelcome } from './welcome/zh-TW.ts';

export const zhTW: Messages = {
  language: 'zh-TW',
  frame: {
    skipToContent: '跳到主要內容',
    needsScripts: '此頁面需要 JavaScript。請先啟用，再重新載入頁面。',
    menu: {
      accountButton: '帳戶與語言：',
      languageButton: '語言：',
      signedInAs: '目前登入的帳戶',
      accounts: '帳戶',
      useAnotherAccount: '使用其他帳戶',
      signOut: '登出',
      language: '語言',
    },
    footer: (name) => `${name}：權限由您授予，也由您收回。`,
    questions: ['有疑問嗎？請聯絡 ', ''],
    help: '說明',
    toAccount: '前往您的帳戶',
    opensElsewhere: '（在新分頁開啟）',
  },
  services: {
    identity: '您的身分',
    drive: '雲端硬碟',
    calendar: '行事曆',
    youtube: 'YouTube',
    youtubeAnalytics: 'YouTube 數據分析',
    contacts: '通訊錄',
    tasks: '工作清單',
    gmail: 'Gmail',
    sheets: '試算表',
    photos: '相簿',
    dataPortability: '資料匯出',
    management: 'Grantway 管理',
  },
  sensitivity: '敏感權限',
  sensitivityMeaning: '敏感權限：涉及私人資訊，或難以復原的變更。',
  scopes: scopeTexts['zh-TW'],
  application: {
    verified: '已驗證',
    verifiedMeaning: (server) => `「${server}」已確認開發者的身分。`,
    submitted: '驗證中',
    submittedMeaning: (server) => `「${server}」仍在確認開發者的身分。除非您認識並信任開發者，否則請勿繼續。`,
    unverified: '未經驗證',
    unverifiedMeaning: (server) =>
      `「${server}」尚未確認開發者的身分。除非您認識並信任開發者，否則請勿繼續。`,
    exceeded: '部分驗證',
    exceededMeaning: (server) =>
      `「${server}」已確認開發者的身分，但尚未審查這裡要求的部分權限。除非您知道它為什麼需要這些權限，否則請勿繼續。`,
    about: '關於這個應用程式',
    contact: '聯絡方式',
    answerGoesTo: '您將返回',
    homePage: '首頁',
    privacyPolicy: '隱私權政策',
    termsOfService: '服務條款',
  },
  consent: zhTWConsent,
  warnings: zhTWWarnings,
  chooser: {
    heading: '選擇帳戶',
    purpose: (application) => `以繼續使用「${application}」`,
    next: '如果這個應用程式要求新的權限，您會在下一步看到。',
    noPassword: '這是開發用的伺服器',
    noPasswordMeaning: '點選帳戶即可登入，這裡不使用密碼。',
    accounts: '帳戶',
    signedIn: '已登入',
    more: '還有其他帳戶未列在這個頁面上。',
    empty: '這部伺服器上還沒有帳戶。',
    goBack: '不選擇，直接返回',
    goBackMeaning: (application) => `如果返回，不會提供任何資料或權限給「${application}」。`,
  },
  formPost: {
    heading: (application) => `正在返回「${application}」`,
    meaning: '如果畫面沒有變化，請按下按鈕。',
    goOn: '繼續',
  },
  account: zhTWAccount,
  signIn: zhTWSignIn,
  errors: zhTWErrors,
  errorPage: {
    thisApplication,
    whoCanSolve: '誰可以處理',
    solvers: {
      person: '您自己',
      developer: '應用程式的開發者',
      administrator: '您所屬機構的管理員',
      operator: '這部伺服器的營運單位',
    },
    openTo: '僅限這個機構的帳戶',
    refusedServices: '不允許存取',
    administratorWrites: '管理員的訊息',
    whatToDo: '接下來怎麼做',
    contact: '應用程式聯絡方式',
    openAgain: '重新開啟頁面',
    startAgain: '前往應用程式',
    useAnotherAccount: '使用其他帳戶',
  },
  notFound: {
    heading: '找不到這個頁面',
    meaning: '網址可能有誤，或頁面已經移動。您的帳戶沒有任何變動。',
  },
  developer: {
    heading: '給開發者的資訊',
    whatHappened: '發生了什麼事',
    whatToChange: '如何修正',
    openConsole: '在主控台修正',
    facts: '請求的詳細資料',
  },
  welcome: zhTWWelcome,
};
