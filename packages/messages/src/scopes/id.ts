/** What each scope lets an app do, in Indonesian. */
import type { ScopeTexts } from './en.ts';

export const idScopes: ScopeTexts = {
  openid: { summary: 'Mengenali Anda saat Anda kembali' },
  'userinfo.email': { summary: 'Melihat alamat email Anda' },
  'userinfo.profile': { summary: 'Melihat nama dan foto Anda' },
  drive: { summary: 'Melihat, mengubah, dan menghapus semua file Anda di Drive' },
  'drive.readonly': {
    summary: 'Melihat dan mengunduh semua file Anda di Drive',
    reassurance: 'Tidak dapat mengubah atau menghapusnya.',
  },
  'drive.file': {
    summary: 'Melihat, mengubah, dan menghapus file Drive yang Anda gunakan dengan aplikasi ini',
    reassurance: 'Tidak dapat melihat file Anda yang lain.',
  },
  'drive.appdata': {
    summary: 'Menyimpan setelannya sendiri di folder tersembunyi di Drive Anda',
    reassurance: 'Tidak dapat melihat file Anda.',
  },
  'drive.metadata': {
    summary: 'Melihat dan mengubah nama, tanggal, dan rincian lain file Anda di Drive',
    reassurance: 'Tidak dapat membuka file itu.',
  },
  'drive.metadata.readonly': {
    summary: 'Melihat nama, tanggal, dan rincian lain file Anda di Drive',
    reassurance: 'Tidak dapat membuka, mengubah, atau menghapusnya.',
  },
  'drive.photos.readonly': {
    summary: 'Melihat foto dan video Anda di Drive',
    reassurance: 'Tidak dapat mengubah atau menghapusnya.',
  },
  'drive.meet.readonly': {
    summary: 'Melihat file Drive yang dibuat atau diubah oleh Meet, misalnya rekaman',
    reassurance: 'Tidak dapat mengubah atau menghapusnya.',
  },
  'drive.apps.readonly': {
    summary: 'Melihat aplikasi yang Anda gunakan dengan Drive',
    reassurance: 'Tidak dapat melihat file Anda.',
  },
  'drive.scripts': {
    summary: 'Mengubah cara kerja skrip Anda di Drive',
  },
  'drive.activity': {
    summary: 'Melihat riwayat file Anda di Drive dan menambahkan catatan',
    reassurance: 'Tidak dapat membuka file itu.',
  },
  'drive.activity.readonly': {
    summary: 'Melihat riwayat file Anda di Drive: siapa melakukan apa, dan kapan',
    reassurance: 'Tidak dapat membuka atau mengubah file itu.',
  },
  calendar: { summary: 'Melihat, mengubah, membagikan, dan menghapus semua kalender Anda' },
  'calendar.readonly': {
    summary: 'Melihat semua kalender Anda beserta acaranya',
    reassurance: 'Tidak dapat mengubah atau menghapus apa pun.',
  },
  'calendar.events': {
    summary: 'Melihat, mengubah, dan menghapus acara di semua kalender Anda',
    reassurance: 'Tidak dapat membagikan atau menghapus seluruh kalender.',
  },
  'calendar.events.readonly': {
    summary: 'Melihat acara di semua kalender Anda',
    reassurance: 'Tidak dapat mengubah atau menghapusnya.',
  },
  'calendar.calendarlist': {
    summary: 'Melihat, menambahkan, dan mengeluarkan kalender di daftar kalender Anda',
    reassurance: 'Tidak dapat mengubah acara di dalamnya.',
  },
  'calendar.calendarlist.readonly': {
    summary: 'Melihat daftar kalender Anda',
    reassurance: 'Tidak dapat mengubah daftar itu.',
  },
  'calendar.events.owned': {
    summary: 'Melihat, mengubah, dan menghapus acara di kalender milik Anda',
    reassurance: 'Tidak dapat melihat acara di kalender orang lain.',
  },
  'calendar.events.owned.readonly': {
    summary: 'Melihat acara di kalender milik Anda',
    reassurance: 'Tidak dapat mengubah atau menghapusnya.',
  },
  'calendar.events.freebusy': {
    summary: 'Melihat kapan Anda luang dan kapan Anda sibuk',
    reassurance: 'Tidak dapat melihat kegiatan Anda.',
  },
  'calendar.events.public.readonly': {
    summary: 'Melihat acara di kalender publik',
    reassurance: 'Tidak dapat melihat kalender yang tidak publik.',
  },
  'calendar.app.created': {
    summary: 'Membuat kalendernya sendiri, serta melihat, mengubah, dan menghapus kalender itu saja',
    reassurance: 'Tidak dapat melihat kalender Anda yang lain.',
  },
  'calendar.calendars': {
    summary: 'Melihat dan mengubah nama serta rincian lain kalender Anda, dan membuat kalender baru',
    reassurance: 'Tidak dapat melihat acara di dalamnya.',
  },
  'calendar.calendars.readonly': {
    summary: 'Melihat nama dan rincian lain kalender Anda',
    reassurance: 'Tidak dapat melihat acara di dalamnya.',
  },
  'calendar.acls': {
    summary: 'Melihat dan mengubah siapa yang dapat menggunakan kalender Anda',
    reassurance: 'Tidak dapat melihat acara di dalamnya.',
  },
  'calendar.acls.readonly': {
    summary: 'Melihat siapa yang dapat menggunakan kalender Anda',
    reassurance: 'Tidak dapat mengubahnya.',
  },
  'calendar.freebusy': {
    summary: 'Melihat kapan saja kalender Anda terisi',
    reassurance: 'Tidak dapat melihat isinya.',
  },
  'calendar.settings.readonly': {
    summary: 'Melihat setelan kalender Anda',
    reassurance: 'Tidak dapat mengubahnya.',
  },
  youtube: { summary: 'Melihat, mengubah, dan menghapus video, playlist, dan langganan YouTube Anda' },
  'youtube.readonly': {
    summary: 'Melihat video, playlist, dan langganan YouTube Anda',
    reassurance: 'Tidak dapat mengubah atau menghapus apa pun.',
  },
  'youtube.force-ssl': {
    summary:
      'Melihat, mengubah, dan menghapus secara permanen video, penilaian, komentar, dan subtitle YouTube Anda',
  },
  'youtube.upload': { summary: 'Mengunggah video ke channel YouTube Anda dan mengelola video tersebut' },
  youtubepartner: { summary: 'Melihat dan mengelola karya serta hak yang Anda miliki di YouTube' },
  'youtubepartner-channel-audit': {
    summary: 'Melihat informasi nonpublik channel YouTube Anda selama ditinjau mitra',
    reassurance: 'Tidak dapat mengubah channel Anda.',
  },
  'youtube.channel-memberships.creator': {
    summary: 'Melihat anggota channel YouTube Anda, tingkatnya, dan waktu bergabungnya',
    reassurance: 'Tidak dapat mengubah keanggotaan.',
  },
  'yt-analytics.readonly': {
    summary: 'Melihat statistik video YouTube Anda, misalnya jumlah penayangan',
    reassurance: 'Tidak dapat melihat penghasilan Anda.',
  },
  'yt-analytics-monetary.readonly': {
    summary: 'Melihat statistik dan penghasilan video YouTube Anda',
    reassurance: 'Tidak dapat mengubah apa pun atau memindahkan uang.',
  },
  'grantway:manage': { summary: 'Melihat dan mengubah semua yang Anda kelola di server ini' },
  'grantway:manage.readonly': {
    summary: 'Melihat semua yang Anda kelola di server ini',
    reassurance: 'Tidak dapat mengubah apa pun.',
  },
};
