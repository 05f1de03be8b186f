/** What each error means and what to do next, in Japanese. */
import type { ErrorTexts } from './en.ts';

/** How an explanation refers to an app whose name isn't known. */
export const thisApplication = 'このアプリ';

/**
 * Puts an app's name into quotation marks, and keeps the particle after the marks on the same line. Returns
 * `thisApplication` unchanged.
 */
function named(application: string): string {
  return application === thisApplication ? application : `「${application}」\u2060`;
}

export const jaErrors: ErrorTexts = {
  access_denied: {
    headline: 'このアプリは、お使いのアカウントではご利用いただけません',
    explanation: (application) =>
      `${named(application)}の開発者が、お使いのアカウントでの利用をまだ許可していません。`,
    next: '開発者に利用の許可をご依頼いただくか、別のアカウントをお使いください。',
  },
  not_a_test_user: {
    headline: 'このアプリはまだ一般に公開されていません',
    explanation: (application) =>
      `${named(application)}はテスト中のため、開発者が選んだ方のみご利用いただけます。お使いのアカウントは含まれていません。`,
    next: '開発者にアカウントの追加をご依頼いただくか、別のアカウントをお使いください。',
  },
  user_cap_reached: {
    headline: 'このアプリは現在、新たにご利用いただけません',
    explanation: (application) =>
      `${named(application)}の開発者は、まだ確認されていません。確認が済むまでは利用人数に上限があり、すでに上限に達しています。`,
    next: '開発者にお知らせください。開発者は確認を申請できます。',
  },
  page_expired: {
    headline: 'このページは期限切れです',
    explanation:
      '開いてから時間が経過したか、別のブラウザーで開始されたお手続きです。情報は一切提供されていません。',
    next: 'アプリに戻り、はじめからお手続きください。同じことが続く場合は、ブラウザーの設定でこのサイトの Cookie\u00a0を許可してください。',
  },
  account_page_expired: {
    headline: 'このページは期限切れです',
    explanation:
      '開いてから時間が経過したか、その後このブラウザーで別のアカウントにログインされました。何も変更されていません。',
    next: 'アカウントのページを開き直して、もう一度操作してください。',
  },
  access_not_configured: {
    headline: '管理者による審査が必要です',
    explanation: (application) =>
      `ご所属の組織では、審査済みのアプリのみご利用いただけます。${named(application)}は、まだ審査されていません。`,
    next: '管理者に審査をご依頼いただくか、別のアカウントをお使いください。',
  },
  admin_policy_enforced: {
    headline: 'ご所属の組織では許可されていません',
    explanation: (application) =>
      `ご所属の組織の規則により、${named(application)}が求めているアクセスは許可されません。`,
    next: '管理者に許可をご依頼いただくか、別のアカウントをお使いください。',
  },
  deleted_client: {
    headline: 'このアプリは現在登録されていません',
    explanation: (application) =>
      `${named(application)}は登録が削除されたため、アクセスの許可を求めることができません。`,
    next: '開発者にお知らせください。削除から 30\u00a0日以内であれば、開発者が登録を元に戻せます。情報は一切提供されていません。',
  },
  disabled_client: {
    headline: 'このアプリは停止されています',
    explanation: (application) =>
      `${named(application)}は登録が停止されているため、アクセスの許可を求めることができません。`,
    next: '開発者にお知らせください。停止の理由は開発者が確認できます。情報は一切提供されていません。',
  },
  disallowed_useragent: {
    headline: 'このページをブラウザーでお開きください',
    explanation: (application) =>
      `このページは${named(application)}の中で開かれているため、実際にどのサイトが表示されているかをお確かめいただけません。アカウントを守るため、ここではお手続きいただけません。`,
    next: 'アプリのウェブサイトをブラウザーで開き、はじめからお試しください。',
  },
  invalid_client: {
    headline: 'このアプリは登録されていません',
    explanation: (application) =>
      `${named(application)}から送られた ID\u00a0で登録されているアプリはありません。`,
    next: '開発者にお知らせください。情報は一切提供されていません。',
  },
  invalid_grant: {
    headline: 'このアカウントはご利用いただけません',
    explanation: (application) =>
      `アカウントが停止または削除されているため、${named(application)}にアクセスを許可できません。`,
    next: '別のアカウントをお使いください。組織のアカウントの場合は、管理者にお問い合わせください。',
  },
  invalid_request: {
    headline: 'アプリからの要求に誤りがあります',
    explanation: (application) => `${named(application)}からの要求に、不足または誤りがあります。`,
    next: '開発者にお知らせください。情報は一切提供されていません。',
  },
  invalid_scope: {
    headline: '存在しない権限が求められています',
    explanation: (application) => `${named(application)}が求めている名前の権限はありません。`,
    next: '開発者にお知らせください。情報は一切提供されていません。',
  },
  invalid_target: {
    headline: 'ここにないサービスが求められています',
    explanation: (application) =>
      `${named(application)}が使おうとしているサービスはここにないか、求められている権限を扱っていません。`,
    next: '開発者にお知らせください。情報は一切提供されていません。',
  },
  org_internal: {
    headline: '特定の組織の方のみご利用いただけます',
    explanation: (application) =>
      `${named(application)}をご利用いただけるのは、所有する組織のアカウントのみです。`,
    next: 'その組織のアカウントをお持ちの場合は、そちらをお使いください。',
  },
  policy_enforced: {
    headline: 'アカウントの保護により許可されません',
    explanation: (application) =>
      `お使いのアカウントは特別に保護されており、未確認のアプリには機密性の高い情報へのアクセスを許可できません。${named(application)}は、そのようなアクセスを求めています。`,
    next: '別のアカウントをお使いいただくか、確認を受けるよう開発者にご依頼ください。',
  },
  rate_limit_exceeded: {
    headline: '本日の新規ご利用は上限に達しました',
    explanation: (application) =>
      `${named(application)}を新たにご利用いただける人数には 1\u00a0日ごとの上限があり、本日は上限に達しました。`,
    next: '明日以降に、もう一度お試しください。情報は一切提供されていません。',
  },
  redirect_uri_mismatch: {
    headline: 'アプリの戻り先が登録されていません',
    explanation: (application) =>
      `${named(application)}が指定した戻り先のアドレスが登録されていないため、戻ることができません。`,
    next: '開発者にお知らせください。情報は一切提供されていません。',
  },
  restricted_client: {
    headline: '登録されていない権限が求められています',
    explanation: (application) =>
      `${named(application)}が求めている権限に、登録時に申告されていないものが含まれています。`,
    next: '開発者にお知らせください。情報は一切提供されていません。',
  },
  server_error: {
    headline: '当サーバーで問題が発生しました',
    explanation: (application) =>
      `お客様の操作によるものではありません。${named(application)}に情報は一切提供されていません。`,
    next: '数分お待ちになってから、アプリからもう一度お試しください。',
  },
  temporarily_unavailable: {
    headline: 'サーバーはただいま処理できません',
    explanation: (application) =>
      `サーバーが混み合っているか、データベースを利用できません。${named(application)}に情報は一切提供されていません。`,
    next: 'しばらくお待ちになってから、前のページに戻ってもう一度お試しください。',
  },
  unsupported_response_type: {
    headline: 'アプリからの要求に対応していません',
    explanation: (application) => `${named(application)}が求める形式では、サーバーが応答できません。`,
    next: '開発者にお知らせください。情報は一切提供されていません。',
  },
  general: {
    headline: 'ここではお手続きを続けられません',
    explanation: (application) => `${named(application)}からの要求は受け付けられませんでした。`,
    next: 'アプリに戻り、はじめからお試しください。同じことが続く場合は、開発者にお知らせください。',
  },
};
