/** The people who manage a project, in Japanese. */
import type { MembersTexts } from './en.ts';

export const jaMembers: MembersTexts = {
  heading: 'メンバー',
  purpose: 'メンバーは、ここでプロジェクトを管理します。アプリの利用者とは関係ありません。',
  list: 'メンバー',
  add: 'メンバーを追加',
  addHeading: 'メンバーの追加',
  name: '名前',
  email: 'メールアドレス',
  emailMeaning: 'このサーバーにアカウントを持っている必要があります。',
  role: 'ロール',
  roleOf: (name) => `${name} のロール`,
  roles: { owner: 'オーナー', editor: '編集者', viewer: '閲覧者' },
  roleMeanings: {
    owner: 'メンバーの管理を含む、すべての操作を行えます。',
    editor: 'メンバー以外のすべてを変更できます。',
    viewer: '閲覧のみできます。',
  },
  states: { active: '有効', disabled: '無効', deleted: '削除済み' },
  you: '自分',
  empty: 'このプロジェクトにはメンバーがいません',
  emptyMeaning: 'サーバーの管理者が管理しています。最初のメンバーはオーナーである必要があります。',
  added: (email) => `${email} をメンバーに追加しました。`,
  alreadyMember: 'すでにメンバーです。ロールは一覧で変更してください。',
  noAccount: 'このアドレスのアカウントはありません。',
  remove: '削除',
  removeOf: (name) => `${name} を削除`,
  removeHeading: (name) => `${name} を削除しますか？`,
  removeMeaning: (name, project) =>
    `${name} は「${project}」を表示、変更できなくなります。プロジェクトのアプリは引き続き動作します。`,
  removeYourself: '自分自身を削除しようとしています。再び追加できるのは、ほかのオーナーだけです。',
  keep: 'メンバーを残す',
  removed: (name) => `${name} をメンバーから削除しました。`,
  restored: (name) => `${name} をメンバーに戻しました。`,
  roleChanged: (name, role) => `${name} のロール：${role}`,
  lastOwner: 'プロジェクトにはオーナーが必要です。先に、ほかの人をオーナーにしてください。',
};
