/** What each scope lets an application do, in Japanese. */
import type { Messages } from '../messages.ts';

export const jaScopes: Messages['scopes'] = {
  openid: { summary: '次回のご利用時に、同じお客様だと認識する' },
  'userinfo.email': { summary: 'メールアドレスを見る' },
  'userinfo.profile': { summary: 'お名前と写真を見る' },
  drive: { summary: 'ドライブのすべてのファイルを見る、変更する、削除する' },
  'drive.readonly': {
    summary: 'ドライブのすべてのファイルを見る、ダウンロードする',
    reassurance: '変更や削除はできません。',
  },
  'drive.file': {
    summary: 'このアプリで開いた、または作成したドライブのファイルを見る、変更する、削除する',
    reassurance: 'ほかのファイルを見ることはできません。',
  },
  'drive.appdata': {
    summary: 'アプリの設定を、ドライブの非公開フォルダに保存する',
    reassurance: 'お客様のファイルを見ることはできません。',
  },
  'drive.metadata': {
    summary: 'ドライブのファイルの名前や日付などの情報を見る、変更する',
    reassurance: 'ファイルの中身を見ることはできません。',
  },
  'drive.metadata.readonly': {
    summary: 'ドライブのファイルの名前や日付などの情報を見る',
    reassurance: 'ファイルの中身を見ることも、変更や削除もできません。',
  },
  'drive.photos.readonly': {
    summary: 'ドライブの写真と動画を見る',
    reassurance: '変更や削除はできません。',
  },
  'drive.meet.readonly': {
    summary: 'Meet が作成または変更したドライブのファイル（録画など）を見る',
    reassurance: '変更や削除はできません。',
  },
  'drive.apps.readonly': {
    summary: 'ドライブでお使いのアプリの一覧を見る',
    reassurance: 'ファイルを見ることはできません。',
  },
  calendar: { summary: 'すべてのカレンダーを見る、変更する、共有する、削除する' },
  'calendar.readonly': {
    summary: 'すべてのカレンダーとその予定を見る',
    reassurance: '変更や削除はできません。',
  },
  'calendar.events': {
    summary: 'すべてのカレンダーの予定を見る、変更する、削除する',
    reassurance: 'カレンダー自体の共有や削除はできません。',
  },
  'calendar.events.readonly': {
    summary: 'すべてのカレンダーの予定を見る',
    reassurance: '変更や削除はできません。',
  },
  'calendar.calendarlist': {
    summary: 'カレンダーの一覧を見る、一覧に追加する、一覧から外す',
    reassurance: 'カレンダー内の予定は変更できません。',
  },
  'calendar.calendarlist.readonly': {
    summary: 'カレンダーの一覧を見る',
    reassurance: '一覧を変更することはできません。',
  },
  youtube: { summary: 'YouTube アカウント（動画、再生リスト、登録チャンネル）を管理する' },
  'youtube.readonly': {
    summary: 'YouTube アカウント（動画、再生リスト、登録チャンネル）を見る',
    reassurance: '変更や削除はできません。',
  },
  'youtube.force-ssl': { summary: 'YouTube の動画、評価、コメント、字幕を見る、変更する、完全に削除する' },
  'youtube.upload': { summary: 'YouTube チャンネルに動画をアップロードし、管理する' },
  youtubepartner: { summary: 'YouTube でお持ちの作品と権利を見る、管理する' },
  'youtubepartner-channel-audit': {
    summary: 'YouTube パートナーによる審査の間、チャンネルの非公開情報を見る',
    reassurance: 'チャンネルを変更することはできません。',
  },
  'youtube.channel-memberships.creator': {
    summary: 'YouTube チャンネルのメンバーと、そのレベル、加入時期を見る',
    reassurance: 'メンバーシップを変更することはできません。',
  },
  'yt-analytics.readonly': {
    summary: 'YouTube 動画の視聴回数や視聴者の傾向を見る',
    reassurance: '収益を見ることはできません。',
  },
  'yt-analytics-monetary.readonly': {
    summary: 'YouTube 動画の視聴回数と収益を見る',
    reassurance: '変更や送金はできません。',
  },
};
