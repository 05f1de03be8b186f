/** The list of projects, in Japanese. */
import type { ProjectsTexts } from './en.ts';

export const jaProjects: ProjectsTexts = {
  heading: 'プロジェクト',
  purpose: 'プロジェクトは 1 つのアプリを表し、同意画面、認証情報、呼び出せる API をまとめます。',
  create: 'プロジェクトを作成',
  list: 'プロジェクト',
  which: '表示するプロジェクト',
  yours: '自分のプロジェクト',
  all: 'このサーバーのすべて',
  name: '名前',
  id: 'ID',
  number: '番号',
  role: '自分のロール',
  roles: { owner: 'オーナー', editor: '編集者', viewer: '閲覧者' },
  status: 'ステータス',
  statuses: { testing: 'テスト中', production: '公開済み' },
  empty: '最初のプロジェクトを作成しましょう',
  emptyMeaning:
    '1 分ほどで完了します。その後、プロジェクトにアプリを登録して、クライアント ID とシークレットを取得できます。',
  emptyAll: 'このサーバーにはまだプロジェクトがありません',
};
