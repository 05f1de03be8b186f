/** What each error means and what comes next, in Japanese. */
import type { Messages } from '../messages.ts';

export const jaErrors: Messages['errors'] = {
  access_denied: {
    headline: 'このアプリは、お使いのアカウントではご利用いただけません',
    explanation: (application) =>
      `${application}の提供元が、お使いのアカウントでの利用をまだ認めていません。`,
    next: '提供元に利用の許可をご依頼いただくか、別のアカウントをお使いください。',
  },
  admin_policy_enforced: {
    headline: 'ご所属の組織では許可されていません',
    explanation: (application) =>
      `組織の規則により、${application}はお客様のアカウントにアクセスできません。`,
    next: '管理者に許可をご依頼いただくか、別のアカウントをお使いください。',
  },
  deleted_client: {
    headline: 'このアプリの登録は削除されています',
    explanation: (application) =>
      `${application}は登録が削除されているため、アクセスの許可を求めることができません。`,
    next: 'アプリの開発者にお知らせください。削除から 30 日以内であれば、開発者が登録を元に戻せます。',
  },
  disabled_client: {
    headline: 'このアプリは停止されています',
    explanation: (application) =>
      `${application}は登録が停止されているため、アクセスの許可を求めることができません。`,
    next: 'アプリの開発者にお知らせください。停止の理由は開発者が確認できます。',
  },
  disallowed_useragent: {
    headline: 'ブラウザーでお開きください',
    explanation: (application) =>
      `このページは${application}の中で開かれています。実際にどのページが表示されているかをお確かめいただけないため、ここでは回答できません。`,
    next: 'アプリのウェブサイトをブラウザーで開き、はじめからお試しください。',
  },
  invalid_client: {
    headline: 'このアプリは登録されていません',
    explanation: (application) => `${application}が示した情報に該当するアプリは、ここに登録されていません。`,
    next: 'アプリの開発者にお知らせください。お客様の情報は一切提供されていません。',
  },
  invalid_grant: {
    headline: 'アクセスの許可は終了しました',
    explanation: (application) =>
      `${application}への許可の期限が切れたか、許可が取り消されたか、アカウントが閉鎖されています。`,
    next: 'アプリに移動し、もう一度アカウントを連携してください。',
  },
  invalid_request: {
    headline: 'この要求は処理できません',
    explanation: (application) => `${application}から届いた要求に、不足または誤りがあります。`,
    next: 'アプリの開発者にお知らせください。お客様の情報は一切提供されていません。',
  },
  invalid_scope: {
    headline: '存在しない項目が求められています',
    explanation: (application) => `ここには、${application}が求めている名前の項目がありません。`,
    next: 'アプリの開発者にお知らせください。お客様の情報は一切提供されていません。',
  },
  org_internal: {
    headline: '特定の組織の方のみご利用いただけます',
    explanation: (application) => `${application}をご利用いただけるのは、提供元の組織のアカウントのみです。`,
    next: 'その組織のアカウントをお持ちの場合は、そちらをお使いください。',
  },
  redirect_uri_mismatch: {
    headline: '回答の送信先を確認できません',
    explanation: (application) => `${application}が指定した回答の送信先は、登録されていません。`,
    next: 'アプリの開発者にお知らせください。お客様の情報は一切提供されていません。',
  },
  server_error: {
    headline: '当サーバーで問題が発生しました',
    explanation: (application) =>
      `お客様の操作によるものではありません。${application}には何も提供されていません。`,
    next: '数分お待ちになってから、アプリからもう一度お試しください。',
  },
  unsupported_response_type: {
    headline: 'この方法での要求には対応していません',
    explanation: (application) => `${application}が求める形式では、回答を返すことができません。`,
    next: 'アプリの開発者にお知らせください。お客様の情報は一切提供されていません。',
  },
  general: {
    headline: 'このお手続きは続けられません',
    explanation: (application) => `${application}からの要求は受け付けられませんでした。`,
    next: 'アプリに戻り、はじめからお試しください。同じことが再び起きる場合は、アプリの開発者にお知らせください。',
  },
};
