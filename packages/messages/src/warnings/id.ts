/** The texts of the warnings before consent, in Indonesian. */
import type { WarningTexts } from './en.ts';

export const idWarnings: WarningTexts = {
  wants: 'Yang ingin dilakukan aplikasi ini',
  claims: 'Identitas menurut aplikasi ini',
  name: 'Nama',
  unverified: {
    heading: 'Kami belum memverifikasi pembuat aplikasi ini',
    meaning:
      'Kami juga tidak dapat memastikan namanya. Aplikasi ini dapat menyalahgunakan akses yang Anda izinkan.',
    sensitiveMeaning:
      'Aplikasi ini meminta akses sensitif ke akun Anda, dan kami tidak dapat memastikan namanya. Aplikasi ini dapat menyalahgunakan akses yang Anda izinkan.',
    advice: 'Lanjutkan hanya jika Anda mengenal pengembangnya dan memang menantikan permintaan ini.',
    goOn: 'Tetap lanjutkan',
  },
  testing: {
    heading: 'Aplikasi ini masih diuji coba',
    meaning: 'Pengembangnya memilih Anda untuk mencobanya sebelum aplikasi ini dibuka untuk umum.',
    advice: 'Lanjutkan hanya jika Anda mengenal pengembangnya.',
    goOn: 'Tetap lanjutkan',
  },
  undeclared: {
    heading: 'Aplikasi ini meminta izin yang belum ditinjau',
    meaning:
      'Pengembangnya sudah diverifikasi, tetapi sebagian akses yang diminta di sini belum ditinjau. Aplikasi ini dapat menyalahgunakan akses yang Anda izinkan.',
    advice: 'Lanjutkan hanya jika Anda tahu mengapa aplikasi ini memerlukannya.',
    goOn: 'Tetap lanjutkan',
  },
  expiresAfter: (duration) => `Akses yang Anda izinkan berakhir setelah ${duration}.`,
  goBack: 'Kembali',
  goBackMeaning: (host) => `Jika kembali, Anda menuju ${host} dan tidak ada yang dibagikan.`,
  goOnMeaning:
    'Jika melanjutkan, belum ada yang dibagikan: Anda masih dapat menolak. Akses berlaku sampai Anda mencabutnya di halaman akun.',
  goOnChoosing:
    'Jika melanjutkan, belum ada yang dibagikan: Anda masih dapat menolak atau memilih masa berlaku. Akses dapat dicabut kapan saja di halaman akun.',
  goOnExpiring:
    'Jika melanjutkan, belum ada yang dibagikan: Anda masih dapat menolak, dan mencabut akses lebih awal di halaman akun.',
};
