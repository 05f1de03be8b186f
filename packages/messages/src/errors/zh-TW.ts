/** What each error means and what to do next, in Traditional Chinese (Taiwan). */
import type { ErrorTexts } from './en.ts';

/** How an explanation refers to an app whose name isn't known. */
export const thisApplication = '這個應用程式';

/** Puts an app's name into quotation marks. Returns `thisApplication` unchanged. */
function named(application: string): string {
  return application === thisApplication ? application : `「${application}」`;
}

export const zhTWErrors: ErrorTexts = {
  access_denied: {
    headline: '這個應用程式尚未對您的帳戶開放',
    explanation: (application) => `${named(application)}的開發者尚未開放您的帳戶使用。`,
    next: '請洽開發者開放您的帳戶，或改用其他帳戶。',
  },
  not_a_test_user: {
    headline: '這個應用程式尚未對外開放',
    explanation: (application) =>
      `${named(application)}的開發者仍在測試，只開放給選定的使用者，您的帳戶不在其中。`,
    next: '請洽開發者加入您的帳戶，或改用其他帳戶。',
  },
  user_cap_reached: {
    headline: '這個應用程式目前無法接受新的使用者',
    explanation: (application) =>
      `${named(application)}的開發者尚未通過驗證。在通過之前，使用人數設有上限，而目前已達上限。`,
    next: '請通知開發者，由開發者申請驗證。',
  },
  page_expired: {
    headline: '這個頁面已經過期',
    explanation: '頁面開啟太久，或是您一開始使用的是其他瀏覽器。並未提供任何資料或權限。',
    next: '請回到應用程式重新開始。如果問題一再發生，請在瀏覽器中允許這個網站使用 Cookie。',
  },
  account_page_expired: {
    headline: '這個頁面已經過期',
    explanation: '頁面開啟太久，或是後來有人在這個瀏覽器登入了其他帳戶。並未做任何變更。',
    next: '請重新開啟帳戶頁面，再操作一次。',
  },
  access_not_configured: {
    headline: '管理員必須先審查這個應用程式',
    explanation: (application) => `您所屬的機構只允許審查過的應用程式，而${named(application)}尚未經過審查。`,
    next: '請洽管理員審查，或改用其他帳戶。',
  },
  admin_policy_enforced: {
    headline: '您所屬的機構不允許這項存取',
    explanation: (application) => `依照您所屬機構的規定，${named(application)}不能取得它要求的權限。`,
    next: '請洽管理員開放存取，或改用其他帳戶。',
  },
  deleted_client: {
    headline: '這個應用程式已不在此註冊',
    explanation: (application) => `${named(application)}的註冊資料已刪除，因此無法要求存取您的帳戶。`,
    next: '請通知開發者。開發者可在刪除後 30 天內復原註冊資料。並未提供任何資料或權限。',
  },
  disabled_client: {
    headline: '這個應用程式已停用',
    explanation: (application) => `${named(application)}的註冊已停用，因此無法要求存取您的帳戶。`,
    next: '請通知開發者，由開發者查明原因。並未提供任何資料或權限。',
  },
  disallowed_useragent: {
    headline: '請在瀏覽器中開啟這個頁面',
    explanation: (application) =>
      `這個頁面是在${named(application)}裡面開啟的，您無法確認目前實際位於哪個網站。為了保護您的帳戶，您不能在這裡繼續。`,
    next: '請用瀏覽器開啟應用程式的網站，再重新開始。',
  },
  invalid_client: {
    headline: '這個應用程式並未在此註冊',
    explanation: (application) => `沒有任何已註冊的應用程式使用${named(application)}送出的 ID。`,
    next: '請通知開發者。並未提供任何資料或權限。',
  },
  invalid_grant: {
    headline: '這個帳戶已無法使用',
    explanation: (application) => `帳戶已停用或刪除，因此無法授權給${named(application)}。`,
    next: '請改用其他帳戶。如果這是機構的帳戶，請洽管理員。',
  },
  invalid_request: {
    headline: '這個應用程式的要求有誤',
    explanation: (application) => `${named(application)}送來的要求有缺漏或錯誤。`,
    next: '請通知開發者。並未提供任何資料或權限。',
  },
  invalid_scope: {
    headline: '這個應用程式要求了不存在的權限',
    explanation: (application) => `這裡沒有${named(application)}要求的那項權限。`,
    next: '請通知開發者。並未提供任何資料或權限。',
  },
  invalid_target: {
    headline: '這個應用程式要求使用這裡沒有的服務',
    explanation: (application) => `這裡沒有${named(application)}要使用的服務，或該服務不提供所要求的權限。`,
    next: '請通知開發者。並未提供任何資料或權限。',
  },
  org_internal: {
    headline: '這個應用程式僅限特定機構的成員使用',
    explanation: (application) => `${named(application)}所屬的機構只開放自己的帳戶使用。`,
    next: '如果您有該機構的帳戶，請改用那個帳戶。',
  },
  policy_enforced: {
    headline: '您帳戶的保護措施不允許這項存取',
    explanation: (application) =>
      `您的帳戶受到加強保護：未經驗證的應用程式不能取得敏感權限，而${named(application)}要求了這類權限。`,
    next: '請改用其他帳戶，或請開發者申請驗證。',
  },
  rate_limit_exceeded: {
    headline: '今天的新使用者人數已達上限',
    explanation: (application) => `每天可以開始使用${named(application)}的人數有限，今天已達上限。`,
    next: '請明天再試。並未提供任何資料或權限。',
  },
  redirect_uri_mismatch: {
    headline: '這個應用程式的返回網址未經註冊',
    explanation: (application) => `您無法返回${named(application)}，因為它提供的網址未經註冊。`,
    next: '請通知開發者。並未提供任何資料或權限。',
  },
  restricted_client: {
    headline: '這個應用程式要求了未註冊的權限',
    explanation: (application) => `${named(application)}現在要求的權限，有些並未在註冊時列出。`,
    next: '請通知開發者。並未提供任何資料或權限。',
  },
  server_error: {
    headline: '我們的服務發生問題',
    explanation: (application) => `這不是您造成的，也並未提供任何資料或權限給${named(application)}。`,
    next: '請稍候幾分鐘，再回到應用程式重試。',
  },
  temporarily_unavailable: {
    headline: '伺服器目前無法處理',
    explanation: (application) =>
      `伺服器過於忙碌，或資料庫暫時無法使用。並未提供任何資料或權限給${named(application)}。`,
    next: '請稍候片刻，再返回上一頁重試。',
  },
  unsupported_response_type: {
    headline: '這裡不支援這個應用程式的要求',
    explanation: (application) => `伺服器無法以${named(application)}要求的形式回應。`,
    next: '請通知開發者。並未提供任何資料或權限。',
  },
  general: {
    headline: '無法在這裡繼續',
    explanation: (application) => `伺服器拒絕了${named(application)}的要求。`,
    next: '請回到應用程式重新開始。如果問題一再發生，請通知開發者。',
  },
};
