/** What each error means and what comes next, in Traditional Chinese (Taiwan). */
import type { ErrorTexts } from './en.ts';

/** How an explanation refers to an application whose name is not known. */
export const thisApplication = '這個應用程式';

/** A name stands in brackets; the words for an application without one do not. */
function named(application: string): string {
  return application === thisApplication ? application : `「${application}」`;
}

export const zhTWErrors: ErrorTexts = {
  access_denied: {
    headline: '這個應用程式尚未對您的帳戶開放',
    explanation: (application) => `${named(application)}的提供者尚未開放您的帳戶使用。`,
    next: '請洽提供者開放您的帳戶，或改用其他帳戶。',
  },
  not_a_test_user: {
    headline: '這個應用程式尚未對外開放',
    explanation: (application) =>
      `${named(application)}仍在測試，開發者只開放選定的帳戶使用，您的帳戶不在其中。`,
    next: '請洽開發者開放您的帳戶，或改用其他帳戶。',
  },
  user_cap_reached: {
    headline: '這個應用程式目前無法接受新的使用者',
    explanation: (application) =>
      `尚無人查證${named(application)}由誰提供。在查證之前，使用人數設有上限，而目前已達上限。`,
    next: '請通知應用程式的開發者，由開發者申請查證。',
  },
  page_expired: {
    headline: '這個頁面已經失效',
    explanation: '頁面開啟太久，或是從其他瀏覽器開始的。這次並未提供任何資料或權限。',
    next: '請回到應用程式重新開始。如果再次發生，請讓瀏覽器接受這個網站的 Cookie。',
  },
  account_page_expired: {
    headline: '這個頁面已經失效',
    explanation: '頁面開啟太久，或這個瀏覽器登入的帳戶已經不同。並未做任何變更。',
    next: '請重新開啟帳戶頁面，再操作一次。',
  },
  access_not_configured: {
    headline: '這個應用程式須先經管理員審核',
    explanation: (application) => `您所屬的機構只開放審核過的應用程式，${named(application)}尚未經過審核。`,
    next: '請洽管理員審核，或改用其他帳戶。',
  },
  admin_policy_enforced: {
    headline: '您所屬的機構不允許這項存取',
    explanation: (application) => `依您所屬機構的規定，${named(application)}不能取得它要求的權限。`,
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
    explanation: (application) => `沒有任何在此註冊的應用程式使用${named(application)}送出的 ID。`,
    next: '請通知應用程式的開發者。這次並未提供任何資料或權限。',
  },
  invalid_grant: {
    headline: '這個帳戶已無法使用',
    explanation: (application) => `帳戶已停用或刪除，因此無法提供任何資料或權限給${named(application)}。`,
    next: '請改用其他帳戶。如果這是機構的帳戶，請洽管理員。',
  },
  invalid_request: {
    headline: '這項請求有誤',
    explanation: (application) => `${named(application)}送來的請求有缺漏或錯誤。`,
    next: '請通知應用程式的開發者。這次並未提供任何資料或權限。',
  },
  invalid_scope: {
    headline: '這個應用程式要求了不存在的權限',
    explanation: (application) => `這裡沒有${named(application)}所要求的那個名稱的權限。`,
    next: '請通知應用程式的開發者。這次並未提供任何資料或權限。',
  },
  org_internal: {
    headline: '僅限特定機構的成員使用',
    explanation: (application) => `${named(application)}的提供機構僅開放機構內的帳戶使用。`,
    next: '如果您有該機構的帳戶，請改用那個帳戶。',
  },
  policy_enforced: {
    headline: '您帳戶的保護措施不允許這項存取',
    explanation: (application) =>
      `您的帳戶受到加強保護，未經查證的應用程式無法取得需要謹慎看待的權限，而${named(application)}要求了這類權限。`,
    next: '請改用其他帳戶，或請開發者申請查證。',
  },
  rate_limit_exceeded: {
    headline: '今天的新使用者人數已達上限',
    explanation: (application) => `每天可開始使用${named(application)}的人數有限，今天已達上限。`,
    next: '請明天再試。這次並未提供任何資料或權限。',
  },
  redirect_uri_mismatch: {
    headline: '這個應用程式的返回網址未經註冊',
    explanation: (application) => `無法返回${named(application)}：指定的網址未經註冊。`,
    next: '請通知應用程式的開發者。這次並未提供任何資料或權限。',
  },
  restricted_client: {
    headline: '這個應用程式要求了未登記的項目',
    explanation: (application) => `${named(application)}要求的項目中，有些在註冊時並未登記。`,
    next: '請通知應用程式的開發者。這次並未提供任何資料或權限。',
  },
  server_error: {
    headline: '本服務發生問題',
    explanation: (application) => `問題並非由您造成，也未提供任何資料或權限給${named(application)}。`,
    next: '請稍候幾分鐘，再回到應用程式重試。',
  },
  temporarily_unavailable: {
    headline: '目前暫時無法處理',
    explanation: (application) =>
      `伺服器過於忙碌，或資料庫暫時無法使用。未提供任何資料或權限給${named(application)}。`,
    next: '請稍候片刻，再返回上一頁重試。',
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
