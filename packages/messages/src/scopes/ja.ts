/** What each scope lets an app do, in Japanese. */
import type { ScopeTexts } from './en.ts';

export const jaScopes: ScopeTexts = {
  openid: { summary: '次回のご利用時に、同じお客様だと認識する' },
  'userinfo.email': { summary: 'メールアドレスを閲覧する' },
  'userinfo.profile': { summary: 'お名前とプロフィール写真を閲覧する' },
  drive: { summary: 'ドライブのすべてのファイルを閲覧・変更・削除する' },
  'drive.readonly': {
    summary: 'ドライブのすべてのファイルを閲覧・ダウンロードする',
    reassurance: '変更や削除はできません。',
  },
  'drive.file': {
    summary: 'お客様がこのアプリで使うドライブのファイルを閲覧・変更・削除する',
    reassurance: 'ほかのファイルは閲覧できません。',
  },
  'drive.appdata': {
    summary: 'このアプリ自体の設定を、ドライブの非表示フォルダーに保存する',
    reassurance: 'お客様のファイルは閲覧できません。',
  },
  'drive.metadata': {
    summary: 'ドライブのファイルの名前や日付などの情報を閲覧・変更する',
    reassurance: 'ファイルを開くことはできません。',
  },
  'drive.metadata.readonly': {
    summary: 'ドライブのファイルの名前や日付などの情報を閲覧する',
    reassurance: 'ファイルを開くことや、変更・削除はできません。',
  },
  'drive.photos.readonly': {
    summary: 'ドライブの写真と動画を閲覧する',
    reassurance: '変更や削除はできません。',
  },
  'drive.meet.readonly': {
    summary: 'Meet\u00a0が作成または変更したドライブのファイル（録画など）を閲覧する',
    reassurance: '変更や削除はできません。',
  },
  'drive.apps.readonly': {
    summary: 'ドライブでお使いのアプリの一覧を閲覧する',
    reassurance: 'ファイルは閲覧できません。',
  },
  'drive.scripts': {
    summary: 'ドライブにあるスクリプトの動作を変更する',
  },
  'drive.activity': {
    summary: 'ドライブのファイルの履歴を閲覧し、履歴に追加する',
    reassurance: 'ファイルを開くことはできません。',
  },
  'drive.activity.readonly': {
    summary: 'ドライブのファイルの履歴（誰が、いつ、何をしたか）を閲覧する',
    reassurance: 'ファイルを開くことや、変更はできません。',
  },
  calendar: { summary: 'すべてのカレンダーを閲覧・変更・共有・削除する' },
  'calendar.readonly': {
    summary: 'すべてのカレンダーとその予定を閲覧する',
    reassurance: '変更や削除はできません。',
  },
  'calendar.events': {
    summary: 'すべてのカレンダーの予定を閲覧・変更・削除する',
    reassurance: 'カレンダー自体の共有や削除はできません。',
  },
  'calendar.events.readonly': {
    summary: 'すべてのカレンダーの予定を閲覧する',
    reassurance: '変更や削除はできません。',
  },
  'calendar.calendarlist': {
    summary: 'カレンダーの一覧を閲覧し、一覧への追加や一覧からの除外を行う',
    reassurance: 'カレンダー内の予定は変更できません。',
  },
  'calendar.calendarlist.readonly': {
    summary: 'カレンダーの一覧を閲覧する',
    reassurance: '一覧を変更することはできません。',
  },
  'calendar.events.owned': {
    summary: 'お客様が所有するカレンダーの予定を閲覧・変更・削除する',
    reassurance: 'ほかの方のカレンダーの予定は閲覧できません。',
  },
  'calendar.events.owned.readonly': {
    summary: 'お客様が所有するカレンダーの予定を閲覧する',
    reassurance: '変更や削除はできません。',
  },
  'calendar.events.freebusy': {
    summary: '空いている時間と、予定のある時間を閲覧する',
    reassurance: '予定の内容は閲覧できません。',
  },
  'calendar.events.public.readonly': {
    summary: '公開されているカレンダーの予定を閲覧する',
    reassurance: '公開されていないカレンダーは閲覧できません。',
  },
  'calendar.app.created': {
    summary: 'このアプリ専用のカレンダーを作成し、そのカレンダーのみを閲覧・変更・削除する',
    reassurance: 'ほかのカレンダーは閲覧できません。',
  },
  'calendar.calendars': {
    summary: 'カレンダーの名前などの情報を閲覧・変更し、新しいカレンダーを作成する',
    reassurance: 'カレンダー内の予定は閲覧できません。',
  },
  'calendar.calendars.readonly': {
    summary: 'カレンダーの名前などの情報を閲覧する',
    reassurance: 'カレンダー内の予定は閲覧できません。',
  },
  'calendar.acls': {
    summary: 'カレンダーを利用できる方を確認・変更する',
    reassurance: 'カレンダー内の予定は閲覧できません。',
  },
  'calendar.acls.readonly': {
    summary: 'カレンダーを利用できる方を確認する',
    reassurance: '変更はできません。',
  },
  'calendar.freebusy': {
    summary: 'カレンダーに予定が入っている時間帯を閲覧する',
    reassurance: '予定の内容は閲覧できません。',
  },
  'calendar.settings.readonly': {
    summary: 'カレンダーの設定を閲覧する',
    reassurance: '設定を変更することはできません。',
  },
  youtube: { summary: 'YouTube\u00a0の動画、再生リスト、登録チャンネルを閲覧・変更・削除する' },
  'youtube.readonly': {
    summary: 'YouTube\u00a0の動画、再生リスト、登録チャンネルを閲覧する',
    reassurance: '変更や削除はできません。',
  },
  'youtube.force-ssl': {
    summary: 'YouTube\u00a0の動画、評価、コメント、字幕の閲覧、変更、完全な削除を行う',
  },
  'youtube.upload': { summary: 'YouTube チャンネルに動画をアップロードし、管理する' },
  youtubepartner: { summary: 'YouTube\u00a0でお持ちの作品と権利を閲覧・管理する' },
  'youtubepartner-channel-audit': {
    summary: 'パートナーによる審査の間、YouTube チャンネルの非公開情報を閲覧する',
    reassurance: 'チャンネルを変更することはできません。',
  },
  'youtube.channel-memberships.creator': {
    summary: 'YouTube チャンネルのメンバーと、そのレベル、加入時期を閲覧する',
    reassurance: 'メンバーシップを変更することはできません。',
  },
  'yt-analytics.readonly': {
    summary: 'YouTube 動画の視聴回数などの統計を閲覧する',
    reassurance: '収益は閲覧できません。',
  },
  'yt-analytics-monetary.readonly': {
    summary: 'YouTube 動画の統計と収益を閲覧する',
    reassurance: '変更や送金はできません。',
  },
  'grantway:manage': { summary: 'このサーバーであなたが管理するすべてのものを閲覧、変更する' },
  'grantway:manage.readonly': {
    summary: 'このサーバーであなたが管理するすべてのものを閲覧する',
    reassurance: '変更はできません。',
  },
};
