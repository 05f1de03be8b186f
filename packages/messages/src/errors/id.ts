/** What each error means and what comes next, in Indonesian. An explanation never begins with the application's name. */
import type { ErrorTexts } from './en.ts';

export const idErrors: ErrorTexts = {
  access_denied: {
    headline: 'Aplikasi ini belum terbuka untuk akun Anda',
    explanation: (application) => `Pihak di balik ${application} belum memberikan izin masuk bagi akun Anda.`,
    next: 'Mintalah izin kepada mereka, atau gunakan akun lain.',
  },
  not_a_test_user: {
    headline: 'Aplikasi ini belum dibuka untuk umum',
    explanation: (application) =>
      `Pengembang ${application} masih mengujinya dan hanya membukanya bagi orang yang ia pilih. Akun Anda tidak termasuk di antaranya.`,
    next: 'Mintalah pengembangnya membukanya bagi akun Anda, atau gunakan akun lain.',
  },
  user_cap_reached: {
    headline: 'Aplikasi ini belum dapat menerima pengguna baru',
    explanation: (application) =>
      `Belum ada yang memeriksa siapa di balik ${application}. Sebelum diperiksa, jumlah penggunanya dibatasi, dan batas itu sudah tercapai.`,
    next: 'Beri tahu pengembangnya agar ia mengajukan pemeriksaan.',
  },
  page_expired: {
    headline: 'Halaman ini tidak berlaku lagi',
    explanation:
      'Halaman ini terlalu lama terbuka, atau dimulai di browser lain. Tidak ada apa pun yang diberikan.',
    next: 'Kembalilah ke aplikasi dan mulai lagi. Jika terulang, izinkan browser menyimpan cookie dari situs ini.',
  },
  account_page_expired: {
    headline: 'Halaman ini tidak berlaku lagi',
    explanation:
      'Halaman ini terlalu lama terbuka, atau akun yang masuk di sini sudah berganti. Tidak ada yang diubah.',
    next: 'Buka lagi halaman akun Anda, lalu ulangi tindakan tadi.',
  },
  access_not_configured: {
    headline: 'Administrator Anda harus meninjau aplikasi ini dahulu',
    explanation: (application) =>
      `Organisasi Anda hanya mengizinkan aplikasi yang sudah ditinjau, dan sejauh ini ${application} belum termasuk.`,
    next: 'Mintalah administrator meninjaunya, atau gunakan akun lain.',
  },
  admin_policy_enforced: {
    headline: 'Organisasi Anda tidak mengizinkan ini',
    explanation: (application) =>
      `Aturan organisasi Anda tidak mengizinkan ${application} mendapatkan akses yang dimintanya.`,
    next: 'Mintalah administrator untuk mengizinkannya, atau gunakan akun lain.',
  },
  deleted_client: {
    headline: 'Aplikasi ini tidak lagi terdaftar di sini',
    explanation: (application) =>
      `Pendaftaran ${application} sudah dihapus. Karena itu, akses ke akun Anda tidak dapat diminta.`,
    next: 'Beri tahu pengembangnya, karena pendaftaran itu dapat ia pulihkan dalam 30 hari sejak dihapus.',
  },
  disabled_client: {
    headline: 'Aplikasi ini sedang dinonaktifkan',
    explanation: (application) =>
      `Pendaftaran ${application} sedang dinonaktifkan. Karena itu, akses ke akun Anda tidak dapat diminta.`,
    next: 'Beri tahu pengembangnya agar ia dapat mencari tahu sebabnya.',
  },
  disallowed_useragent: {
    headline: 'Buka halaman ini di browser Anda',
    explanation: (application) =>
      `Halaman ini terbuka di dalam ${application}, sehingga Anda tidak dapat melihat halaman mana yang sebenarnya sedang Anda buka. Karena itu, Anda tidak dapat menjawab di sini.`,
    next: 'Buka situs web aplikasi di browser Anda, lalu mulai lagi dari sana.',
  },
  invalid_client: {
    headline: 'Aplikasi ini tidak terdaftar di sini',
    explanation: (application) =>
      `Tidak ada aplikasi yang terdaftar di sini dengan ID yang dikirim ${application}.`,
    next: 'Beri tahu pengembangnya. Tidak ada apa pun yang diberikan.',
  },
  invalid_grant: {
    headline: 'Akun ini tidak dapat digunakan lagi',
    explanation: (application) =>
      `Akun ini dinonaktifkan atau dihapus, sehingga tidak ada yang dapat diberikan kepada ${application}.`,
    next: 'Gunakan akun lain. Jika ini akun organisasi, tanyakan kepada administrator Anda.',
  },
  invalid_request: {
    headline: 'Ada kesalahan dalam permintaan ini',
    explanation: (application) => `Ada yang kurang atau salah dalam permintaan dari ${application}.`,
    next: 'Beri tahu pengembangnya. Tidak ada apa pun yang diberikan.',
  },
  invalid_scope: {
    headline: 'Aplikasi ini meminta izin yang tidak ada',
    explanation: (application) => `Di sini tidak ada izin dengan nama yang diminta ${application}.`,
    next: 'Beri tahu pengembangnya. Tidak ada apa pun yang diberikan.',
  },
  org_internal: {
    headline: 'Hanya untuk anggota satu organisasi',
    explanation: (application) =>
      `Organisasi pemilik ${application} hanya membukanya bagi akun organisasi itu sendiri.`,
    next: 'Gunakan akun Anda di organisasi itu, jika ada.',
  },
  policy_enforced: {
    headline: 'Perlindungan akun Anda tidak mengizinkan ini',
    explanation: (application) =>
      `Akun Anda memiliki perlindungan tambahan: aplikasi yang belum diperiksa tidak mendapat akses ke hal-hal yang perlu dijaga, padahal itulah yang diminta ${application}.`,
    next: 'Gunakan akun lain, atau mintalah pengembangnya mengajukan pemeriksaan.',
  },
  rate_limit_exceeded: {
    headline: 'Terlalu banyak pengguna baru hari ini',
    explanation: (application) =>
      `Jumlah orang yang dapat mulai menggunakan ${application} dalam sehari dibatasi, dan batas hari ini sudah tercapai.`,
    next: 'Coba lagi besok. Tidak ada apa pun yang diberikan.',
  },
  redirect_uri_mismatch: {
    headline: 'Alamat kembali aplikasi ini belum terdaftar',
    explanation: (application) =>
      `Anda tidak dapat kembali ke ${application}: alamat yang disebutkannya tidak terdaftar.`,
    next: 'Beri tahu pengembangnya. Tidak ada apa pun yang diberikan.',
  },
  restricted_client: {
    headline: 'Aplikasi ini meminta lebih dari yang dinyatakannya',
    explanation: (application) =>
      `Sebagian dari yang diminta ${application} tidak dinyatakan saat pendaftarannya.`,
    next: 'Beri tahu pengembangnya. Tidak ada apa pun yang diberikan.',
  },
  server_error: {
    headline: 'Terjadi masalah di pihak kami',
    explanation: (application) =>
      `Ini bukan kesalahan Anda, dan tidak ada apa pun yang diberikan kepada ${application}.`,
    next: 'Tunggu beberapa menit, lalu buka aplikasinya dan coba lagi.',
  },
  temporarily_unavailable: {
    headline: 'Server belum bisa memprosesnya saat ini',
    explanation: (application) =>
      `Server terlalu sibuk, atau basis datanya sedang tidak tersedia. Tidak ada apa pun yang diberikan kepada ${application}.`,
    next: 'Tunggu sebentar, kembali ke halaman sebelumnya, lalu coba lagi.',
  },
  unsupported_response_type: {
    headline: 'Cara meminta seperti ini tidak tersedia di sini',
    explanation: (application) => `Jawaban tidak dapat diberikan dalam bentuk yang diminta ${application}.`,
    next: 'Beri tahu pengembangnya. Tidak ada apa pun yang diberikan.',
  },
  general: {
    headline: 'Proses ini tidak dapat dilanjutkan',
    explanation: (application) => `Permintaan dari ${application} ditolak.`,
    next: 'Buka aplikasinya dan mulai lagi. Jika terulang, beri tahu pengembangnya.',
  },
};
