/** What each error means and what comes next, in traditional Chinese. */
import type { Messages } from '../messages.ts';

export const zhTWErrors: Messages['errors'] = {
  access_denied: {
    headline: '此應用程式尚未對您的帳戶開放',
    explanation: (application) => `「${application}」的開發者目前尚未讓您的帳戶使用。`,
    next: '請向對方要求開放，或改用其他帳戶。',
  },
  admin_policy_enforced: {
    headline: '您所屬的機構不允許這項存取',
    explanation: (application) => `依您所屬機構的規定，「${application}」不能存取您的帳戶。`,
    next: '請洽管理員開放，或改用其他帳戶。',
  },
  deleted_client: {
    headline: '此應用程式已不在這裡登記',
    explanation: (application) => `「${application}」的登記已被刪除，因此無法向您要求存取。`,
    next: '請通知開發者。刪除後 30 天內可以復原。',
  },
  disabled_client: {
    headline: '此應用程式已停用',
    explanation: (application) => `「${application}」的登記已停用，因此無法向您要求存取。`,
    next: '請通知開發者查明原因。',
  },
  disallowed_useragent: {
    headline: '請在瀏覽器中開啟',
    explanation: (application) =>
      `您是在「${application}」裡面開啟這個頁面，無法看出自己實際位於哪個網站，因此不能在這裡答覆。`,
    next: '請用瀏覽器開啟該應用程式的網站，再重新開始。',
  },
  invalid_client: {
    headline: '這裡不認得此應用程式',
    explanation: (application) => `「${application}」提供的身分資料，不屬於任何在這裡登記的應用程式。`,
    next: '請通知開發者。您的資料沒有提供給任何人。',
  },
  invalid_grant: {
    headline: '這項存取已經結束',
    explanation: (application) => `您給「${application}」的權限已到期或已收回，或者帳戶已關閉。`,
    next: '請前往該應用程式，重新連結您的帳戶。',
  },
  invalid_request: {
    headline: '無法處理這項請求',
    explanation: (application) => `「${application}」送來的請求不完整或格式有誤。`,
    next: '請通知開發者。您的資料沒有提供給任何人。',
  },
  invalid_scope: {
    headline: '此應用程式要求的項目並不存在',
    explanation: (application) => `「${application}」要求的項目在這裡並不存在。`,
    next: '請通知開發者。您的資料沒有提供給任何人。',
  },
  org_internal: {
    headline: '僅限特定機構的成員使用',
    explanation: (application) => `「${application}」所屬的機構只開放自己的帳戶使用。`,
    next: '如果您有該機構的帳戶，請改用那個帳戶。',
  },
  redirect_uri_mismatch: {
    headline: '您的答覆將送往未知的網址',
    explanation: (application) => `「${application}」要求把您的答覆送到一個未經登記的網址。`,
    next: '請通知開發者。您的資料沒有提供給任何人。',
  },
  server_error: {
    headline: '我們這邊發生問題',
    explanation: (application) => `這不是您造成的，也沒有任何資料提供給「${application}」。`,
    next: '請稍候幾分鐘，再回到應用程式重試。',
  },
  unsupported_response_type: {
    headline: '這裡不提供這種請求方式',
    explanation: (application) => `無法以「${application}」要求的形式提供答覆。`,
    next: '請通知開發者。您的資料沒有提供給任何人。',
  },
  general: {
    headline: '無法繼續',
    explanation: (application) => `「${application}」的請求已被拒絕。`,
    next: '請回到應用程式重新開始。如果再次發生，請通知開發者。',
  },
};
