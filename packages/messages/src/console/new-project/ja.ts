/** The page to create a project, in Japanese. */
import type { NewProjectTexts } from './en.ts';

export const jaNewProject: NewProjectTexts = {
  heading: 'プロジェクトの作成',
  purpose: 'ID 以外は後から変更できます。',
  name: 'アプリの名前',
  nameMeaning: 'アプリがアクセスを求めるときに、利用者に表示されます。',
  id: 'プロジェクト ID',
  idMeaning: 'コマンドラインと API で使用します。後から変更することはできません。',
  suggest: (id) => `${id} を使用`,
  idTaken: 'この ID は別のプロジェクトで使用されています。',
  supportEmail: 'サポート用メールアドレス',
  supportEmailMeaning: '利用者が問い合わせできるように、同意画面に表示されます。',
  create: 'プロジェクトを作成',
  created: (name) => `「${name}」を作成しました。`,
};
