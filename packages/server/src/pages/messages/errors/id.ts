/** What each error means and what comes next, in Indonesian. An explanation never begins with the application's name. */
import type { Messages } from '../messages.ts';

export const idErrors: Messages['errors'] = {
  access_denied: {
    headline: 'Aplikasi ini belum terbuka untuk akun Anda',
    explanation: (application) => `Pengembang ${application} belum memberi akun Anda izin untuk masuk.`,
    next: 'Mintalah izin kepada mereka, atau gunakan akun lain.',
  },
  admin_policy_enforced: {
    headline: 'Organisasi Anda tidak mengizinkan ini',
    explanation: (application) => `Aturan organisasi Anda mencegah ${application} mengakses akun Anda.`,
    next: 'Mintalah administrator untuk mengizinkannya, atau gunakan akun lain.',
  },
  deleted_client: {
    headline: 'Aplikasi ini tidak lagi terdaftar di sini',
    explanation: (application) =>
      `Pendaftaran ${application} sudah dihapus, sehingga tidak dapat meminta akses kepada Anda.`,
    next: 'Beri tahu pengembangnya. Pendaftaran dapat dipulihkan dalam 30 hari setelah dihapus.',
  },
  disabled_client: {
    headline: 'Aplikasi ini dinonaktifkan',
    explanation: (application) =>
      `Pendaftaran ${application} dinonaktifkan, sehingga tidak dapat meminta akses kepada Anda.`,
    next: 'Beri tahu pengembangnya agar dapat mencari sebabnya.',
  },
  disallowed_useragent: {
    headline: 'Buka ini di browser Anda',
    explanation: (application) =>
      `Halaman ini terbuka di dalam ${application}, tempat Anda tidak dapat memastikan sedang berada di halaman mana. Karena itu, Anda tidak dapat menjawab di sini.`,
    next: 'Buka situs web aplikasi di browser Anda, lalu mulai lagi dari sana.',
  },
  invalid_client: {
    headline: 'Aplikasi ini tidak dikenal di sini',
    explanation: (application) =>
      `Identitas yang dikirim ${application} bukan milik aplikasi mana pun yang terdaftar di sini.`,
    next: 'Beri tahu pengembangnya. Tidak ada data Anda yang diberikan.',
  },
  invalid_grant: {
    headline: 'Akses ini sudah berakhir',
    explanation: (application) =>
      `Izin untuk ${application} sudah kedaluwarsa atau dicabut, atau akunnya sudah ditutup.`,
    next: 'Buka aplikasinya, lalu hubungkan kembali akun Anda.',
  },
  invalid_request: {
    headline: 'Permintaan ini tidak dapat dijawab',
    explanation: (application) => `Permintaan dari ${application} tidak lengkap atau tidak benar.`,
    next: 'Beri tahu pengembangnya. Tidak ada data Anda yang diberikan.',
  },
  invalid_scope: {
    headline: 'Aplikasi ini meminta sesuatu yang tidak ada',
    explanation: (application) => `Hal yang diminta ${application} tidak tersedia di sini.`,
    next: 'Beri tahu pengembangnya. Tidak ada data Anda yang diberikan.',
  },
  org_internal: {
    headline: 'Hanya untuk anggota satu organisasi',
    explanation: (application) => `Organisasi pemilik ${application} membukanya hanya untuk akunnya sendiri.`,
    next: 'Gunakan akun Anda di organisasi itu, jika ada.',
  },
  redirect_uri_mismatch: {
    headline: 'Jawaban Anda akan dikirim ke alamat yang tidak dikenal',
    explanation: (application) => `Alamat tujuan jawaban yang diminta ${application} tidak terdaftar.`,
    next: 'Beri tahu pengembangnya. Tidak ada data Anda yang diberikan.',
  },
  server_error: {
    headline: 'Terjadi masalah di pihak kami',
    explanation: (application) =>
      `Ini bukan karena Anda, dan tidak ada yang diberikan kepada ${application}.`,
    next: 'Tunggu beberapa menit, lalu buka aplikasinya dan coba lagi.',
  },
  unsupported_response_type: {
    headline: 'Cara meminta seperti ini tidak tersedia di sini',
    explanation: (application) => `Jawaban tidak dapat diberikan dalam bentuk yang diminta ${application}.`,
    next: 'Beri tahu pengembangnya. Tidak ada data Anda yang diberikan.',
  },
  general: {
    headline: 'Ini tidak dapat dilanjutkan',
    explanation: (application) => `Permintaan dari ${application} ditolak.`,
    next: 'Buka aplikasinya dan mulai lagi. Jika terulang, beri tahu pengembangnya.',
  },
};
