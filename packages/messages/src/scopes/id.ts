/** What each scope lets an application do, in Indonesian. */
import type { ScopeTexts } from './en.ts';

export const idScopes: ScopeTexts = {
  openid: { summary: 'Mengenali Anda saat Anda kembali' },
  'userinfo.email': { summary: 'Melihat alamat email Anda' },
  'userinfo.profile': { summary: 'Melihat nama dan foto Anda' },
  drive: { summary: 'Melihat, mengubah, dan menghapus semua file Anda di Drive' },
  'drive.readonly': {
    summary: 'Melihat dan mengunduh semua file Anda di Drive',
    reassurance: 'Aplikasi ini tidak dapat mengubah atau menghapusnya.',
  },
  'drive.file': {
    summary: 'Melihat, mengubah, dan menghapus file Drive yang Anda buka atau buat dengan aplikasi ini',
    reassurance: 'Aplikasi ini tidak dapat melihat file Anda yang lain.',
  },
  'drive.appdata': {
    summary: 'Menyimpan pengaturannya sendiri di folder tersembunyi di Drive Anda',
    reassurance: 'Aplikasi ini tidak dapat melihat file Anda.',
  },
  'drive.metadata': {
    summary: 'Melihat dan mengubah nama, tanggal, dan rincian lain file Anda di Drive',
    reassurance: 'Aplikasi ini tidak dapat melihat isi file.',
  },
  'drive.metadata.readonly': {
    summary: 'Melihat nama, tanggal, dan rincian lain file Anda di Drive',
    reassurance: 'Aplikasi ini tidak dapat melihat isi file, juga tidak dapat mengubah atau menghapus file.',
  },
  'drive.photos.readonly': {
    summary: 'Melihat foto dan video Anda di Drive',
    reassurance: 'Aplikasi ini tidak dapat mengubah atau menghapusnya.',
  },
  'drive.meet.readonly': {
    summary: 'Melihat file Drive yang dibuat atau diubah oleh Meet, misalnya rekaman',
    reassurance: 'Aplikasi ini tidak dapat mengubah atau menghapusnya.',
  },
  'drive.apps.readonly': {
    summary: 'Melihat aplikasi yang Anda gunakan dengan Drive',
    reassurance: 'Aplikasi ini tidak dapat melihat file Anda.',
  },
  'drive.scripts': {
    summary: 'Mengubah cara kerja skrip Anda di Drive',
  },
  'drive.activity': {
    summary: 'Melihat riwayat file Anda di Drive dan menambahkan catatan ke dalamnya',
    reassurance: 'Aplikasi ini tidak dapat melihat isi file.',
  },
  'drive.activity.readonly': {
    summary: 'Melihat riwayat file Anda di Drive: siapa melakukan apa, dan kapan',
    reassurance: 'Aplikasi ini tidak dapat melihat isi file atau mengubah apa pun.',
  },
  calendar: { summary: 'Melihat, mengubah, membagikan, dan menghapus semua kalender Anda' },
  'calendar.readonly': {
    summary: 'Melihat semua kalender Anda beserta acaranya',
    reassurance: 'Aplikasi ini tidak dapat mengubah atau menghapus apa pun.',
  },
  'calendar.events': {
    summary: 'Melihat, mengubah, dan menghapus acara di semua kalender Anda',
    reassurance: 'Aplikasi ini tidak dapat membagikan atau menghapus kalender secara utuh.',
  },
  'calendar.events.readonly': {
    summary: 'Melihat acara di semua kalender Anda',
    reassurance: 'Aplikasi ini tidak dapat mengubah atau menghapusnya.',
  },
  'calendar.calendarlist': {
    summary:
      'Melihat daftar kalender Anda, menambahkan kalender ke dalamnya, dan mengeluarkan kalender darinya',
    reassurance: 'Aplikasi ini tidak dapat mengubah acara di dalam kalender itu.',
  },
  'calendar.calendarlist.readonly': {
    summary: 'Melihat daftar kalender Anda',
    reassurance: 'Aplikasi ini tidak dapat mengubah daftar itu.',
  },
  'calendar.events.owned': {
    summary: 'Melihat, mengubah, dan menghapus acara di kalender milik Anda',
    reassurance: 'Aplikasi ini tidak dapat melihat acara di kalender orang lain.',
  },
  'calendar.events.owned.readonly': {
    summary: 'Melihat acara di kalender milik Anda',
    reassurance: 'Aplikasi ini tidak dapat mengubah atau menghapusnya.',
  },
  'calendar.events.freebusy': {
    summary: 'Melihat kapan Anda senggang dan kapan Anda sibuk',
    reassurance: 'Aplikasi ini tidak dapat melihat apa yang sedang Anda lakukan.',
  },
  'calendar.events.public.readonly': {
    summary: 'Melihat acara di kalender publik',
    reassurance: 'Aplikasi ini tidak dapat melihat kalender yang tidak publik.',
  },
  'calendar.app.created': {
    summary: 'Membuat kalendernya sendiri, serta melihat, mengubah, dan menghapus kalender itu saja',
    reassurance: 'Aplikasi ini tidak dapat melihat kalender Anda yang lain.',
  },
  'calendar.calendars': {
    summary: 'Melihat dan mengubah nama serta rincian lain kalender Anda, dan membuat kalender baru',
    reassurance: 'Aplikasi ini tidak dapat melihat acara di dalamnya.',
  },
  'calendar.calendars.readonly': {
    summary: 'Melihat nama dan rincian lain kalender Anda',
    reassurance: 'Aplikasi ini tidak dapat melihat acara di dalamnya.',
  },
  'calendar.acls': {
    summary: 'Melihat dan mengubah siapa yang dapat melihat dan menggunakan kalender Anda',
    reassurance: 'Aplikasi ini tidak dapat melihat acara di dalamnya.',
  },
  'calendar.acls.readonly': {
    summary: 'Melihat siapa yang dapat melihat dan menggunakan kalender Anda',
    reassurance: 'Aplikasi ini tidak dapat mengubahnya.',
  },
  'calendar.freebusy': {
    summary: 'Melihat pada jam berapa saja kalender Anda terisi',
    reassurance: 'Aplikasi ini tidak dapat melihat apa isinya.',
  },
  'calendar.settings.readonly': {
    summary: 'Melihat setelan kalender Anda',
    reassurance: 'Aplikasi ini tidak dapat mengubahnya.',
  },
  youtube: { summary: 'Mengelola akun YouTube Anda: video, playlist, dan langganan' },
  'youtube.readonly': {
    summary: 'Melihat akun YouTube Anda: video, playlist, dan langganan',
    reassurance: 'Aplikasi ini tidak dapat mengubah atau menghapus apa pun.',
  },
  'youtube.force-ssl': {
    summary:
      'Melihat, mengubah, dan menghapus secara permanen video, penilaian, komentar, dan subtitle YouTube Anda',
  },
  'youtube.upload': { summary: 'Mengunggah video ke channel YouTube Anda dan mengelola video tersebut' },
  youtubepartner: { summary: 'Melihat dan mengelola karya serta hak yang Anda miliki di YouTube' },
  'youtubepartner-channel-audit': {
    summary:
      'Melihat informasi nonpublik channel YouTube Anda selama channel itu ditinjau oleh mitra YouTube',
    reassurance: 'Aplikasi ini tidak dapat mengubah channel Anda.',
  },
  'youtube.channel-memberships.creator': {
    summary:
      'Melihat siapa saja anggota channel YouTube Anda, tingkat keanggotaannya, dan sejak kapan mereka bergabung',
    reassurance: 'Aplikasi ini tidak dapat mengubah keanggotaan.',
  },
  'yt-analytics.readonly': {
    summary: 'Melihat seberapa sering dan oleh siapa video YouTube Anda ditonton',
    reassurance: 'Aplikasi ini tidak dapat melihat penghasilan Anda.',
  },
  'yt-analytics-monetary.readonly': {
    summary: 'Melihat seberapa sering video YouTube Anda ditonton dan berapa penghasilannya',
    reassurance: 'Aplikasi ini tidak dapat mengubah apa pun atau memindahkan uang.',
  },
};
