/**
 * What each error means and what to do next, in Indonesian. An explanation never begins with the app's name: the name may
 * be "aplikasi ini", in lower case.
 */
import type { ErrorTexts } from './en.ts';

export const idErrors: ErrorTexts = {
  access_denied: {
    headline: 'Aplikasi ini belum dibuka untuk akun Anda',
    explanation: (application) => `Pengembang ${application} belum memberikan akses kepada akun Anda.`,
    next: 'Mintalah akses kepada pengembangnya, atau gunakan akun lain.',
  },
  not_a_test_user: {
    headline: 'Aplikasi ini belum dibuka untuk umum',
    explanation: (application) =>
      `Pengembang ${application} masih mengujinya, dan hanya orang yang ia pilih yang dapat menggunakannya. Akun Anda tidak termasuk.`,
    next: 'Mintalah pengembangnya menambahkan akun Anda, atau gunakan akun lain.',
  },
  user_cap_reached: {
    headline: 'Aplikasi ini tidak dapat menerima pengguna baru saat ini',
    explanation: (application) =>
      `Pengembang ${application} belum diverifikasi. Sampai itu selesai, jumlah penggunanya dibatasi, dan batas itu sudah tercapai.`,
    next: 'Beri tahu pengembangnya agar ia mengajukan verifikasi.',
  },
  page_expired: {
    headline: 'Halaman ini sudah kedaluwarsa',
    explanation:
      'Halaman ini terlalu lama terbuka, atau Anda memulainya di browser lain. Tidak ada yang dibagikan.',
    next: 'Kembalilah ke aplikasi dan mulai lagi. Jika terus terjadi, izinkan cookie untuk situs ini di browser Anda.',
  },
  account_page_expired: {
    headline: 'Halaman ini sudah kedaluwarsa',
    explanation:
      'Halaman ini terlalu lama terbuka, atau setelah itu ada yang masuk di sini dengan akun lain. Tidak ada yang diubah.',
    next: 'Buka lagi halaman akun Anda, lalu ulangi tindakan tadi.',
  },
  access_not_configured: {
    headline: 'Administrator Anda harus meninjau aplikasi ini dahulu',
    explanation: (application) =>
      `Organisasi Anda hanya mengizinkan aplikasi yang sudah ditinjau, dan ${application} belum termasuk.`,
    next: 'Mintalah administrator Anda meninjaunya, atau gunakan akun lain.',
  },
  admin_policy_enforced: {
    headline: 'Organisasi Anda tidak mengizinkan ini',
    explanation: (application) =>
      `Aturan organisasi Anda tidak mengizinkan ${application} mendapatkan akses yang dimintanya.`,
    next: 'Mintalah administrator Anda mengizinkannya, atau gunakan akun lain.',
  },
  deleted_client: {
    headline: 'Aplikasi ini tidak lagi terdaftar di sini',
    explanation: (application) =>
      `Pendaftaran ${application} sudah dihapus, sehingga aplikasi itu tidak dapat meminta akses.`,
    next: 'Beri tahu pengembangnya. Ia dapat memulihkan pendaftaran itu dalam 30 hari sejak dihapus. Tidak ada yang dibagikan.',
  },
  disabled_client: {
    headline: 'Aplikasi ini dinonaktifkan',
    explanation: (application) =>
      `Pendaftaran ${application} dinonaktifkan, sehingga aplikasi itu tidak dapat meminta akses.`,
    next: 'Beri tahu pengembangnya agar ia dapat mencari tahu sebabnya. Tidak ada yang dibagikan.',
  },
  disallowed_useragent: {
    headline: 'Buka halaman ini di browser Anda',
    explanation: (application) =>
      `Halaman ini terbuka di dalam ${application}. Di sana Anda tidak dapat memastikan situs mana yang sebenarnya terbuka. Demi keamanan akun, Anda tidak dapat melanjutkan di sini.`,
    next: 'Buka situs web aplikasi di browser Anda, lalu mulai lagi dari sana.',
  },
  invalid_client: {
    headline: 'Aplikasi ini tidak terdaftar di sini',
    explanation: (application) =>
      `ID yang dikirim ${application} bukan milik aplikasi mana pun yang terdaftar.`,
    next: 'Beri tahu pengembangnya. Tidak ada yang dibagikan.',
  },
  invalid_grant: {
    headline: 'Akun ini tidak dapat digunakan lagi',
    explanation: (application) =>
      `Akun ini dinonaktifkan atau dihapus, sehingga tidak dapat memberikan akses kepada ${application}.`,
    next: 'Gunakan akun lain. Jika ini akun organisasi, tanyakan kepada administrator Anda.',
  },
  invalid_request: {
    headline: 'Ada kesalahan dalam permintaan aplikasi ini',
    explanation: (application) => `Ada yang kurang atau salah dalam permintaan dari ${application}.`,
    next: 'Beri tahu pengembangnya. Tidak ada yang dibagikan.',
  },
  invalid_scope: {
    headline: 'Aplikasi ini meminta izin yang tidak ada',
    explanation: (application) => `Di sini tidak ada izin dengan nama yang diminta ${application}.`,
    next: 'Beri tahu pengembangnya. Tidak ada yang dibagikan.',
  },
  invalid_target: {
    headline: 'Aplikasi ini meminta layanan yang tidak ada',
    explanation: (application) =>
      `Layanan yang ingin digunakan ${application} tidak ada di sini, atau tidak memiliki izin yang diminta.`,
    next: 'Beri tahu pengembangnya. Tidak ada yang dibagikan.',
  },
  org_internal: {
    headline: 'Aplikasi ini hanya untuk anggota satu organisasi',
    explanation: (application) =>
      `Organisasi pemilik ${application} hanya mengizinkan akunnya sendiri menggunakannya.`,
    next: 'Gunakan akun Anda di organisasi itu, jika ada.',
  },
  policy_enforced: {
    headline: 'Perlindungan akun Anda tidak mengizinkan ini',
    explanation: (application) =>
      `Akun Anda memiliki perlindungan tambahan, sehingga aplikasi yang belum diverifikasi tidak dapat memperoleh akses sensitif yang diminta ${application}.`,
    next: 'Gunakan akun lain, atau mintalah pengembangnya mengajukan verifikasi.',
  },
  rate_limit_exceeded: {
    headline: 'Terlalu banyak pengguna baru hari ini',
    explanation: (application) =>
      `Jumlah orang yang dapat mulai menggunakan ${application} dalam sehari dibatasi, dan batas hari ini sudah tercapai.`,
    next: 'Coba lagi besok. Tidak ada yang dibagikan.',
  },
  redirect_uri_mismatch: {
    headline: 'Alamat kembali aplikasi ini tidak terdaftar',
    explanation: (application) =>
      `Anda tidak dapat kembali ke ${application}: alamat yang diberikannya tidak terdaftar.`,
    next: 'Beri tahu pengembangnya. Tidak ada yang dibagikan.',
  },
  restricted_client: {
    headline: 'Aplikasi ini meminta lebih dari yang didaftarkan',
    explanation: (application) => `Pendaftaran ${application} tidak mencakup semua yang dimintanya sekarang.`,
    next: 'Beri tahu pengembangnya. Tidak ada yang dibagikan.',
  },
  server_error: {
    headline: 'Terjadi masalah di pihak kami',
    explanation: (application) =>
      `Ini bukan kesalahan Anda, dan tidak ada yang dibagikan kepada ${application}.`,
    next: 'Tunggu beberapa menit, lalu buka aplikasinya dan coba lagi.',
  },
  temporarily_unavailable: {
    headline: 'Server tidak dapat memprosesnya saat ini',
    explanation: (application) =>
      `Server terlalu sibuk, atau basis datanya sedang tidak tersedia. Tidak ada yang dibagikan kepada ${application}.`,
    next: 'Tunggu sebentar, kembali ke halaman sebelumnya, lalu coba lagi.',
  },
  unsupported_response_type: {
    headline: 'Permintaan aplikasi ini tidak didukung di sini',
    explanation: (application) => `Server tidak dapat menjawab dalam bentuk yang diminta ${application}.`,
    next: 'Beri tahu pengembangnya. Tidak ada yang dibagikan.',
  },
  general: {
    headline: 'Anda tidak dapat melanjutkan di sini',
    explanation: (application) => `Server menolak permintaan dari ${application}.`,
    next: 'Buka aplikasinya dan mulai lagi. Jika terus terjadi, beri tahu pengembangnya.',
  },
};
