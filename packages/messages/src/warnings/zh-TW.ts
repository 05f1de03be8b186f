/** The texts of the warnings before consent, in Traditional Chinese (Taiwan). */
import type { WarningTexts } from './en.ts';

export const zhTWWarnings: WarningTexts = {
  wants: '這個應用程式想要做什麼',
  claims: '這個應用程式自稱的身分',
  name: '名稱',
  unverified: {
    heading: '我們尚未確認這個應用程式是誰開發的',
    meaning: '我們也無法確認它的名稱是否屬實。它可能會濫用您允許的權限。',
    sensitiveMeaning:
      '這個應用程式想要取得您帳戶的敏感權限，而我們無法確認它的名稱是否屬實。它可能會濫用您允許的權限。',
    advice: '除非您認識開發者，而且知道會收到這項要求，否則請勿繼續。',
    goOn: '仍要繼續',
  },
  testing: {
    heading: '這個應用程式仍在測試中',
    meaning: '開發者選擇您，在正式開放之前先行試用。',
    advice: '除非您認識開發者，否則請勿繼續。',
    goOn: '仍要繼續',
  },
  undeclared: {
    heading: '這個應用程式要求的部分權限未經審查',
    meaning: '開發者已通過驗證，但這裡要求的部分權限未經審查。它可能會濫用您允許的權限。',
    advice: '除非您知道它為什麼需要這些權限，否則請勿繼續。',
    goOn: '仍要繼續',
  },
  expiresAfter: (duration) => `您允許的權限會在 ${duration}後到期。`,
  goBack: '返回',
  goBackMeaning: (host) => `如果返回，不會提供任何資料或權限。您會回到 ${host}。`,
  goOnMeaning: '如果繼續，還不會提供任何資料或權限，您仍然可以拒絕。權限有效至您到帳戶頁面撤銷為止。',
  goOnChoosing:
    '如果繼續，還不會提供任何資料或權限，您仍然可以拒絕或選擇有效期限，之後也可以隨時到帳戶頁面撤銷。',
  goOnExpiring: '如果繼續，還不會提供任何資料或權限，您仍然可以拒絕，之後也可以到帳戶頁面提前撤銷。',
};
