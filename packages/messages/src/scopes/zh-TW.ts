/** What each scope lets an app do, in Traditional Chinese (Taiwan). */
import type { ScopeTexts } from './en.ts';

export const zhTWScopes: ScopeTexts = {
  openid: { summary: '在您再次造訪時認出您' },
  'userinfo.email': { summary: '查看您的電子郵件地址' },
  'userinfo.profile': { summary: '查看您的姓名和大頭貼' },
  drive: { summary: '查看、修改及刪除您雲端硬碟中的所有檔案' },
  'drive.readonly': {
    summary: '查看及下載您雲端硬碟中的所有檔案',
    reassurance: '但無法修改或刪除這些檔案。',
  },
  'drive.file': {
    summary: '查看、修改及刪除您搭配這個應用程式使用的雲端硬碟檔案',
    reassurance: '但無法查看您的其他檔案。',
  },
  'drive.appdata': {
    summary: '在您雲端硬碟的隱藏資料夾中存放應用程式本身的設定',
    reassurance: '但無法查看您的檔案。',
  },
  'drive.metadata': {
    summary: '查看及修改您雲端硬碟檔案的名稱、日期等資訊',
    reassurance: '但無法開啟檔案。',
  },
  'drive.metadata.readonly': {
    summary: '查看您雲端硬碟檔案的名稱、日期等資訊',
    reassurance: '但無法開啟、修改或刪除檔案。',
  },
  'drive.photos.readonly': {
    summary: '查看您雲端硬碟中的相片和影片',
    reassurance: '但無法修改或刪除這些相片和影片。',
  },
  'drive.meet.readonly': {
    summary: '查看由 Meet 建立或修改的雲端硬碟檔案，例如會議錄影',
    reassurance: '但無法修改或刪除這些檔案。',
  },
  'drive.apps.readonly': {
    summary: '查看您搭配雲端硬碟使用的應用程式',
    reassurance: '但無法查看您的檔案。',
  },
  'drive.scripts': {
    summary: '修改您雲端硬碟中指令碼的運作方式',
  },
  'drive.activity': { summary: '查看您雲端硬碟檔案的活動記錄，並新增記錄', reassurance: '但無法開啟檔案。' },
  'drive.activity.readonly': {
    summary: '查看您雲端硬碟檔案的活動記錄：誰在何時做了什麼',
    reassurance: '但無法開啟或修改檔案。',
  },
  calendar: { summary: '查看、修改、分享及刪除您的所有行事曆' },
  'calendar.readonly': {
    summary: '查看您的所有行事曆和其中的活動',
    reassurance: '但無法修改或刪除任何內容。',
  },
  'calendar.events': {
    summary: '查看、修改及刪除您所有行事曆中的活動',
    reassurance: '但無法分享或刪除整個行事曆。',
  },
  'calendar.events.readonly': {
    summary: '查看您所有行事曆中的活動',
    reassurance: '但無法修改或刪除活動。',
  },
  'calendar.calendarlist': {
    summary: '查看、新增及移除您行事曆清單中的行事曆',
    reassurance: '但無法修改行事曆中的活動。',
  },
  'calendar.calendarlist.readonly': {
    summary: '查看您的行事曆清單',
    reassurance: '但無法修改這份清單。',
  },
  'calendar.events.owned': {
    summary: '查看、修改及刪除您自有行事曆中的活動',
    reassurance: '但無法查看他人行事曆中的活動。',
  },
  'calendar.events.owned.readonly': {
    summary: '查看您自有行事曆中的活動',
    reassurance: '但無法修改或刪除活動。',
  },
  'calendar.events.freebusy': {
    summary: '查看您何時有空、何時忙碌',
    reassurance: '但無法得知您在做什麼。',
  },
  'calendar.events.public.readonly': {
    summary: '查看公開行事曆中的活動',
    reassurance: '但無法查看非公開的行事曆。',
  },
  'calendar.app.created': {
    summary: '建立這個應用程式專用的行事曆，並查看、修改及刪除這些行事曆',
    reassurance: '但無法查看您的其他行事曆。',
  },
  'calendar.calendars': {
    summary: '查看及修改您行事曆的名稱等資訊，並建立新的行事曆',
    reassurance: '但無法查看其中的活動。',
  },
  'calendar.calendars.readonly': {
    summary: '查看您行事曆的名稱等資訊',
    reassurance: '但無法查看其中的活動。',
  },
  'calendar.acls': { summary: '查看及變更誰可以使用您的行事曆', reassurance: '但無法查看其中的活動。' },
  'calendar.acls.readonly': { summary: '查看誰可以使用您的行事曆', reassurance: '但無法變更。' },
  'calendar.freebusy': {
    summary: '查看您的行事曆在哪些時段已有安排',
    reassurance: '但無法得知安排的內容。',
  },
  'calendar.settings.readonly': {
    summary: '查看您的行事曆設定',
    reassurance: '但無法變更這些設定。',
  },
  youtube: { summary: '查看、修改及刪除您的 YouTube 影片、播放清單和訂閱項目' },
  'youtube.readonly': {
    summary: '查看您的 YouTube 影片、播放清單和訂閱項目',
    reassurance: '但無法修改或刪除任何內容。',
  },
  'youtube.force-ssl': { summary: '查看、修改及永久刪除您的 YouTube 影片、評分、留言和字幕' },
  'youtube.upload': { summary: '上傳影片到您的 YouTube 頻道並加以管理' },
  youtubepartner: { summary: '查看及管理您在 YouTube 上擁有的作品和權利' },
  'youtubepartner-channel-audit': {
    summary: '在合作夥伴審查期間，查看您 YouTube 頻道的非公開資訊',
    reassurance: '但無法修改您的頻道。',
  },
  'youtube.channel-memberships.creator': {
    summary: '查看您 YouTube 頻道的會員、會員等級和加入時間',
    reassurance: '但無法變更會員資格。',
  },
  'yt-analytics.readonly': {
    summary: '查看您 YouTube 影片的統計資料，例如觀看次數',
    reassurance: '但無法查看您的收益。',
  },
  'yt-analytics-monetary.readonly': {
    summary: '查看您 YouTube 影片的統計資料和收益',
    reassurance: '但無法修改任何內容，也無法動用款項。',
  },
  'grantway:manage': { summary: '查看及變更您在這個伺服器上管理的所有內容' },
  'grantway:manage.readonly': {
    summary: '查看您在這個伺服器上管理的所有內容',
    reassurance: '但無法變更任何內容。',
  },
};
