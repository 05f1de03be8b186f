/** The words of the warnings before consent, in Traditional Chinese (Taiwan). */
import type { WarningTexts } from './en.ts';

export const zhTWWarnings: WarningTexts = {
  callsItself: '自稱的名稱',
  unverified: {
    heading: '尚無人查證這個應用程式由誰提供',
    meaning:
      '這個應用程式想使用您帳戶中需要謹慎看待的資料或功能，而它的名稱只是自稱。如果它與所稱的身分不符，您授予的權限可能遭到濫用。',
    advice: '除非您認識開發者，而且正在等候這項請求，否則請返回。',
    goOn: '仍要繼續',
  },
  testing: {
    heading: '這個應用程式仍在測試中',
    meaning: '開發者已選定您，在正式開放之前先行試用。',
    advice: '如果您不認識開發者，請返回。',
    goOn: '繼續',
  },
  undeclared: {
    heading: '這個應用程式要求的權限超出查證範圍',
    meaning:
      '提供者的身分已經過查證，但這裡要求的部分權限不在查證範圍內，需要謹慎看待。您授予的權限可能遭到濫用。',
    advice: '除非您知道它為什麼需要這些權限，否則請返回。',
    goOn: '仍要繼續',
  },
  endsAfter: (duration) => `您授予的權限會在 ${duration}後自動失效，之後必須重新徵求您的同意。`,
  goBack: '返回',
  goBackMeaning: '不提供任何資料或權限，並回到應用程式。',
  goOnMeaning: '接著會列出要求的權限，屆時您仍可拒絕。',
};
