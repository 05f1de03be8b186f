/** What each error means and what comes next, in Traditional Chinese (Taiwan). */
import type { Messages } from '../messages.ts';

/** How an explanation refers to an application whose name is not known. */
export const thisApplication = '這個應用程式';

/** A name stands in brackets; the words for an application without one do not. */
function named(application: string): string {
  return application === thisApplication ? application : `「${application}」`;
}

export const zhTWErrors: Messages['errors'] = {
  access_denied: {
    headline: '這個應用程式尚未對您的帳戶開放',
    explanation: (application) => `${named(application)}的提供者尚未開放您的帳戶使用。`,
    next: '請洽提供者開放您的帳戶，或改用其他帳戶。',
  },
  admin_policy_enforced: {
    headline: '您所屬的機構不允許這項存取',
    explanation: (application) => `依您所屬機構的規定，${named(application)}不能存取您的帳戶。`,
    next: '請洽管理員開放存取，或改用其他帳戶。',
  },
  deleted_client: {
    headline: '這個應用程式的註冊已刪除',
    explanation: (application) => `${named(application)}的註冊資料已刪除，因此無法要求存取您的帳戶。`,
    next: '請通知應用程式的開發者。開發者可在刪除後 30 天內復原註冊資料。',
  },
  disabled_client: {
    headline: '這個應用程式已停用',
    explanation: (application) => `${named(application)}的註冊已停用，因此無法要求存取您的帳戶。`,
    next: '請通知應用程式的開發者，由開發者查明原因。',
  },
  disallowed_useragent: {
    headline: '請在瀏覽器中開啟',
    explanation: (application) =>
      `您是在${named(application)}裡面開啟這個頁面，無法看出自己實際位於哪個網站，因此不能在這裡答覆。`,
    next: '請用瀏覽器開啟該應用程式的網站，再重新開始。',
  },
  invalid_client: {
    headline: '這個應用程式並未在此註冊',
    explanation: (application) => `${named(application)}提供的身分資料，不屬於任何在此註冊的應用程式。`,
    next: '請通知應用程式的開發者。這次並未提供任何資料或權限。',
  },
  invalid_grant: {
    headline: '存取權限已經終止',
    explanation: (application) => `您授予${named(application)}的權限已到期或已收回，或是帳戶已關閉。`,
    next: '請前往該應用程式，重新連結您的帳戶。',
  },
  invalid_request: {
    headline: '無法處理這項請求',
    explanation: (application) => `${named(application)}送來的請求不完整或格式有誤。`,
    next: '請通知應用程式的開發者。這次並未提供任何資料或權限。',
  },
  invalid_scope: {
    headline: '這個應用程式要求了不存在的項目',
    explanation: (application) => `這裡查無${named(application)}所要求的項目名稱。`,
    next: '請通知應用程式的開發者。這次並未提供任何資料或權限。',
  },
  org_internal: {
    headline: '僅限特定機構的成員使用',
    explanation: (application) => `${named(application)}的提供機構僅開放機構內的帳戶使用。`,
    next: '如果您有該機構的帳戶，請改用那個帳戶。',
  },
  redirect_uri_mismatch: {
    headline: '您的答覆原會送往不明網址',
    explanation: (application) => `${named(application)}要求把您的答覆送到一個未經註冊的網址。`,
    next: '請通知應用程式的開發者。這次並未提供任何資料或權限。',
  },
  server_error: {
    headline: '本服務發生問題',
    explanation: (application) => `問題並非由您造成，也未提供任何資料或權限給${named(application)}。`,
    next: '請稍候幾分鐘，再回到應用程式重試。',
  },
  unsupported_response_type: {
    headline: '這裡不支援這種請求方式',
    explanation: (application) => `無法以${named(application)}要求的形式提供答覆。`,
    next: '請通知應用程式的開發者。這次並未提供任何資料或權限。',
  },
  general: {
    headline: '無法繼續',
    explanation: (application) => `${named(application)}的請求已遭拒絕。`,
    next: '請回到應用程式重新開始。如果再次發生，請通知應用程式的開發者。',
  },
};
