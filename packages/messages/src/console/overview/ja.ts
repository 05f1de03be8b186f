/** A project at a glance, in Japanese. */
import type { OverviewTexts } from './en.ts';

export const jaOverview: OverviewTexts = {
  facts: '基本情報',
  id: 'プロジェクト ID',
  number: 'プロジェクト番号',
  numberMeaning: 'プロジェクトのクライアント ID は、この番号で始まります。',
  status: 'ステータス',
  statuses: { testing: 'テスト中', production: '公開済み' },
  statusMeanings: {
    testing: 'アクセスを許可できるのは、テストユーザーだけです。',
    production: 'アプリを利用できる人は全員、アクセスを許可できます。',
  },
  userType: '対象',
  userTypes: { external: 'すべての人', internal: '組織のメンバー' },
  verification: '確認',
  verifications: {
    unverified: '未確認',
    submitted: '審査待ち',
    verified: '確認済み',
    rejected: '却下',
  },
  organization: '組織',
  consent: '利用者に表示される情報',
  application: 'アプリ名',
  supportEmail: 'サポート用メールアドレス',
  rename: 'プロジェクト名の変更',
  name: '名前',
  nameMeaning: 'メンバーにだけ表示されます。利用者にはアプリ名が表示されます。',
  renamed: (name) => `プロジェクトの名前を「${name}」に変更しました。`,
};
