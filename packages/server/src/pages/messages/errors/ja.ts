/** What each error means and what comes next, in Japanese. */
import type { Messages } from '../messages.ts';

export const jaErrors: Messages['errors'] = {
  access_denied: {
    headline: 'このアプリは、お使いのアカウントではご利用になれません',
    explanation: (application) =>
      `「${application}」の提供元が、お使いのアカウントの利用をまだ認めていません。`,
    next: '提供元に利用を依頼されるか、別のアカウントをお使いください。',
  },
  admin_policy_enforced: {
    headline: 'ご所属の組織では許可されていません',
    explanation: (application) =>
      `組織の規則により、「${application}」はお客様のアカウントにアクセスできません。`,
    next: '管理者に許可を依頼されるか、別のアカウントをお使いください。',
  },
  deleted_client: {
    headline: 'このアプリの登録は削除されています',
    explanation: (application) =>
      `「${application}」は登録が削除されているため、アクセスを求めることができません。`,
    next: '開発者にお知らせください。削除から 30 日以内であれば復元できます。',
  },
  disabled_client: {
    headline: 'このアプリは停止されています',
    explanation: (application) =>
      `「${application}」は登録が停止されているため、アクセスを求めることができません。`,
    next: '開発者にお知らせください。',
  },
  disallowed_useragent: {
    headline: 'ブラウザーで開いてください',
    explanation: (application) =>
      `「${application}」の中でこのページが開かれました。どのページにいるかをご確認いただけないため、ここでは回答できません。`,
    next: 'アプリのウェブサイトをブラウザーで開き、はじめからお進みください。',
  },
  invalid_client: {
    headline: 'このアプリは登録されていません',
    explanation: (application) =>
      `「${application}」が示した情報に該当するアプリは、ここに登録されていません。`,
    next: '開発者にお知らせください。お客様の情報は何も提供されていません。',
  },
  invalid_grant: {
    headline: '許可の期間が終了しました',
    explanation: (application) =>
      `「${application}」への許可の期限切れ、取り消し、またはアカウントの閉鎖によるものです。`,
    next: 'アプリに移動し、もう一度アカウントを連携してください。',
  },
  invalid_request: {
    headline: 'このご要求にはお応えできません',
    explanation: (application) => `「${application}」から届いた要求に、不足または誤りがあります。`,
    next: '開発者にお知らせください。お客様の情報は何も提供されていません。',
  },
  invalid_scope: {
    headline: '存在しない項目が求められています',
    explanation: (application) => `「${application}」が求めている項目は、ここにはありません。`,
    next: '開発者にお知らせください。お客様の情報は何も提供されていません。',
  },
  org_internal: {
    headline: '特定の組織の方のみご利用になれます',
    explanation: (application) =>
      `「${application}」は、提供元の組織のアカウントに限り利用が認められています。`,
    next: 'その組織のアカウントをお持ちの場合は、そちらをお使いください。',
  },
  redirect_uri_mismatch: {
    headline: '回答の送信先を確認できません',
    explanation: (application) => `「${application}」が指定した回答の送信先は、登録されていません。`,
    next: '開発者にお知らせください。お客様の情報は何も提供されていません。',
  },
  server_error: {
    headline: 'こちらで問題が発生しました',
    explanation: (application) =>
      `お客様の操作によるものではありません。「${application}」には何も提供されていません。`,
    next: '数分お待ちいただき、アプリからもう一度お試しください。',
  },
  unsupported_response_type: {
    headline: 'この方法での要求には対応していません',
    explanation: (application) => `「${application}」が求める形式では、回答を返すことができません。`,
    next: '開発者にお知らせください。お客様の情報は何も提供されていません。',
  },
  general: {
    headline: '続けることができません',
    explanation: (application) => `「${application}」からの要求は受け付けられませんでした。`,
    next: 'アプリに戻り、はじめからお試しください。再び発生する場合は、開発者にお知らせください。',
  },
};
