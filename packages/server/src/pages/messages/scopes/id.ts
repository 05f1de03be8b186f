/** What each scope lets an application do, in Indonesian. */
import type { Messages } from '../messages.ts';

export const idScopes: Messages['scopes'] = {
  openid: { summary: 'Mengenali Anda saat Anda kembali' },
  'userinfo.email': { summary: 'Melihat alamat email Anda' },
  'userinfo.profile': { summary: 'Melihat nama dan foto Anda' },
  drive: { summary: 'Melihat, mengubah, dan menghapus semua file Anda di Drive' },
  'drive.readonly': {
    summary: 'Melihat dan mengunduh semua file Anda di Drive',
    reassurance: 'Tidak dapat mengubah atau menghapusnya.',
  },
  'drive.file': {
    summary: 'Melihat, mengubah, dan menghapus file Drive yang Anda buka atau buat dengannya',
    reassurance: 'Tidak dapat melihat file Anda yang lain.',
  },
  'drive.appdata': {
    summary: 'Menyimpan pengaturannya sendiri di folder tersembunyi di Drive Anda',
    reassurance: 'Tidak dapat melihat file Anda.',
  },
  'drive.metadata': {
    summary: 'Melihat dan mengubah nama, tanggal, dan keterangan lain dari file Anda di Drive',
    reassurance: 'Tidak dapat melihat isinya.',
  },
  'drive.metadata.readonly': {
    summary: 'Melihat nama, tanggal, dan keterangan lain dari file Anda di Drive',
    reassurance: 'Tidak dapat melihat isinya, mengubah, atau menghapusnya.',
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
  calendar: { summary: 'Melihat, mengubah, membagikan, dan menghapus semua kalender Anda' },
  'calendar.readonly': {
    summary: 'Melihat semua kalender Anda beserta acaranya',
    reassurance: 'Tidak dapat mengubah atau menghapus apa pun.',
  },
  'calendar.events': {
    summary: 'Melihat, mengubah, dan menghapus acara di semua kalender Anda',
    reassurance: 'Tidak dapat membagikan atau menghapus kalendernya.',
  },
  'calendar.events.readonly': {
    summary: 'Melihat acara di semua kalender Anda',
    reassurance: 'Tidak dapat mengubah atau menghapusnya.',
  },
  'calendar.calendarlist': {
    summary: 'Melihat, menambah, dan mengeluarkan kalender dari daftar kalender Anda',
    reassurance: 'Tidak dapat mengubah acara di dalamnya.',
  },
  'calendar.calendarlist.readonly': {
    summary: 'Melihat daftar kalender Anda',
    reassurance: 'Tidak dapat mengubah daftar itu.',
  },
  youtube: { summary: 'Mengelola akun YouTube Anda: video, playlist, dan langganan' },
  'youtube.readonly': {
    summary: 'Melihat akun YouTube Anda: video, playlist, dan langganan',
    reassurance: 'Tidak dapat mengubah atau menghapus apa pun.',
  },
  'youtube.force-ssl': {
    summary: 'Melihat, mengubah, dan menghapus permanen video, penilaian, komentar, dan teks YouTube Anda',
  },
  'youtube.upload': { summary: 'Mengunggah video ke channel YouTube Anda dan mengelolanya' },
  youtubepartner: { summary: 'Melihat dan mengelola karya serta hak yang Anda miliki di YouTube' },
  'youtubepartner-channel-audit': {
    summary: 'Melihat informasi pribadi channel YouTube Anda selama ditinjau partner YouTube',
    reassurance: 'Tidak dapat mengubah channel Anda.',
  },
  'youtube.channel-memberships.creator': {
    summary: 'Melihat anggota channel YouTube Anda, tingkatnya, dan sejak kapan bergabung',
    reassurance: 'Tidak dapat mengubah keanggotaan.',
  },
  'yt-analytics.readonly': {
    summary: 'Melihat seberapa sering dan oleh siapa video YouTube Anda ditonton',
    reassurance: 'Tidak dapat melihat penghasilan Anda.',
  },
  'yt-analytics-monetary.readonly': {
    summary: 'Melihat seberapa sering video YouTube Anda ditonton dan berapa penghasilannya',
    reassurance: 'Tidak dapat mengubah apa pun atau memindahkan uang.',
  },
};
