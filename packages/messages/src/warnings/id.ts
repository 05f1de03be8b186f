/** The words of the warnings before consent, in Indonesian. */
import type { WarningTexts } from './en.ts';

export const idWarnings: WarningTexts = {
  callsItself: 'Mengaku bernama',
  unverified: {
    heading: 'Belum ada yang memeriksa siapa di balik aplikasi ini',
    meaning:
      'Aplikasi ini meminta akses ke hal-hal di akun Anda yang perlu dijaga, dan namanya hanya menurut pengakuannya sendiri. Jika pengakuan itu tidak benar, akses yang Anda berikan dapat disalahgunakan.',
    advice: 'Lanjutkan hanya jika Anda mengenal pengembangnya dan memang menantikan permintaan ini.',
    goOn: 'Tetap lanjutkan',
  },
  testing: {
    heading: 'Aplikasi ini masih diuji coba',
    meaning: 'Pengembangnya memilih Anda untuk mencobanya sebelum aplikasi ini dibuka untuk umum.',
    advice: 'Jika Anda tidak mengenal pengembangnya, kembalilah.',
    goOn: 'Lanjutkan',
  },
  undeclared: {
    heading: 'Aplikasi ini meminta lebih dari yang sudah diperiksa',
    meaning:
      'Pihak di baliknya sudah diperiksa, tetapi tidak semua yang diminta di sini. Sebagian perlu dijaga, dan akses yang Anda berikan dapat disalahgunakan.',
    advice: 'Lanjutkan hanya jika Anda tahu mengapa aplikasi ini memerlukannya.',
    goOn: 'Tetap lanjutkan',
  },
  endsAfter: (duration) =>
    `Akses yang Anda berikan berakhir dengan sendirinya setelah ${duration}. Setelah itu, aplikasi ini harus meminta izin lagi.`,
  goBack: 'Kembali',
  goBackMeaning: 'Tidak ada apa pun yang diberikan, dan Anda kembali ke aplikasi.',
  goOnMeaning: 'Anda akan melihat apa yang diminta, dan masih dapat menolaknya.',
};
