/** What each error means and what comes next, in Japanese. */
import type { ErrorTexts } from './en.ts';

export const jaErrors: ErrorTexts = {
  access_denied: {
    headline: 'このアプリは、お使いのアカウントではご利用いただけません',
    explanation: (application) =>
      `${application}の提供元が、お使いのアカウントでの利用をまだ認めていません。`,
    next: '提供元に利用の許可をご依頼いただくか、別のアカウントをお使いください。',
  },
  not_a_test_user: {
    headline: 'このアプリはまだ一般に公開されていません',
    explanation: (application) =>
      `${application}はテスト中のため、開発者が登録したアカウントでのみご利用いただけます。お使いのアカウントは登録されていません。`,
    next: '開発者に登録をご依頼いただくか、別のアカウントをお使いください。',
  },
  user_cap_reached: {
    headline: 'このアプリは現在、新たにご利用いただけません',
    explanation: (application) =>
      `${application}の提供元は、まだ確認されていません。確認が済むまでは利用人数に上限があり、すでに上限に達しています。`,
    next: 'アプリの開発者にお知らせください。開発者は、提供元の確認を申請できます。',
  },
  page_expired: {
    headline: 'このページは無効になりました',
    explanation:
      '開いてから時間が経過したか、別のブラウザで始められたお手続きです。お客様の情報は一切提供されていません。',
    next: 'アプリに戻り、はじめからお手続きください。同じことが再び起きる場合は、ブラウザの設定でこのサイトのCookieを許可してください。',
  },
  account_page_expired: {
    headline: 'このページは無効になりました',
    explanation:
      '開いてから時間が経過したか、ログイン中のアカウントが変わっています。変更は行われていません。',
    next: 'アカウントのページを開き直して、もう一度お試しください。',
  },
  access_not_configured: {
    headline: '管理者による審査が必要です',
    explanation: (application) =>
      `ご所属の組織では、審査済みのアプリのみご利用いただけます。${application}は、まだ審査されていません。`,
    next: '管理者に審査をご依頼いただくか、別のアカウントをお使いください。',
  },
  admin_policy_enforced: {
    headline: 'ご所属の組織では許可されていません',
    explanation: (application) => `組織の規則により、${application}が求めている内容は許可できません。`,
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
    explanation: (application) => `${application}から送られたIDで登録されているアプリはありません。`,
    next: 'アプリの開発者にお知らせください。お客様の情報は一切提供されていません。',
  },
  invalid_grant: {
    headline: 'このアカウントはご利用いただけません',
    explanation: (application) =>
      `アカウントが停止または削除されているため、${application}には何も提供できません。`,
    next: '別のアカウントをお使いください。組織のアカウントの場合は、管理者にお問い合わせください。',
  },
  invalid_request: {
    headline: 'この要求に誤りがあります',
    explanation: (application) => `${application}から届いた要求に、不足または誤りがあります。`,
    next: 'アプリの開発者にお知らせください。お客様の情報は一切提供されていません。',
  },
  invalid_scope: {
    headline: '存在しない権限が求められています',
    explanation: (application) => `ここには、${application}が求めている名前の権限がありません。`,
    next: 'アプリの開発者にお知らせください。お客様の情報は一切提供されていません。',
  },
  org_internal: {
    headline: '特定の組織の方のみご利用いただけます',
    explanation: (application) => `${application}をご利用いただけるのは、提供元の組織のアカウントのみです。`,
    next: 'その組織のアカウントをお持ちの場合は、そちらをお使いください。',
  },
  policy_enforced: {
    headline: 'アカウントの保護により許可されません',
    explanation: (application) =>
      `お使いのアカウントは特別に保護されています。提供元の確認が済んでいないため、${application}が求めている内容は提供できません。`,
    next: '別のアカウントをお使いいただくか、提供元の確認を受けるよう開発者にご依頼ください。',
  },
  rate_limit_exceeded: {
    headline: '本日の新規ご利用は上限に達しました',
    explanation: (application) =>
      `${application}を新たにご利用いただける人数には 1 日ごとの上限があり、本日は上限に達しました。`,
    next: '明日以降に、もう一度お試しください。お客様の情報は一切提供されていません。',
  },
  redirect_uri_mismatch: {
    headline: 'アプリの戻り先が登録されていません',
    explanation: (application) =>
      `${application}が指定した戻り先のアドレスが登録されていないため、戻ることができません。`,
    next: 'アプリの開発者にお知らせください。お客様の情報は一切提供されていません。',
  },
  restricted_client: {
    headline: '登録されていない内容が求められています',
    explanation: (application) =>
      `${application}が求めている内容に、登録時に届け出のなかったものが含まれています。`,
    next: 'アプリの開発者にお知らせください。お客様の情報は一切提供されていません。',
  },
  server_error: {
    headline: '当サーバーで問題が発生しました',
    explanation: (application) =>
      `お客様の操作によるものではありません。${application}には何も提供されていません。`,
    next: '数分お待ちになってから、アプリからもう一度お試しください。',
  },
  temporarily_unavailable: {
    headline: 'ただいま処理できません',
    explanation: (application) =>
      `サーバーが混み合っているか、データベースを利用できません。${application}には何も提供されていません。`,
    next: 'しばらくお待ちになってから、前のページに戻ってもう一度お試しください。',
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
