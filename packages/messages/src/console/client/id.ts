/** The page of one OAuth client, in Indonesian. */
import type { ClientTexts } from './en.ts';

export const idClient: ClientTexts = {
  back: 'Semua kredensial',
  facts: 'Klien ini',
  unused: (date) =>
    `Klien ini sudah lama tidak dipakai. Klien akan dihapus pada ${date}, kecuali aplikasi Anda memakainya sebelum itu.`,
  edit: 'Nama dan alamat',
  saved: (name) => `${name} telah disimpan.`,
  secrets: {
    heading: 'Rahasia',
    meaning:
      'Untuk mengganti rahasia tanpa gangguan: tambahkan yang kedua, pasang di aplikasi Anda, lalu nonaktifkan dan hapus yang pertama.',
    secret: (number) => `Rahasia ${number}`,
    add: 'Tambah rahasia',
    full: 'Sebuah klien memiliki paling banyak dua rahasia. Hapus satu untuk menambah yang lain.',
    none: 'Klien ini tidak memiliki rahasia',
    noneMeaning: 'Tanpa rahasia, aplikasi Anda tidak mendapat token.',
    last: 'Ini rahasia aktif terakhir. Tanpanya, aplikasi Anda tidak mendapat token sampai Anda menambah yang lain.',
    disable: (number) => `Nonaktifkan rahasia ${number}`,
    disableMeaning: 'Rahasia ini langsung berhenti berfungsi. Anda dapat mengaktifkannya lagi.',
    enable: (number) => `Aktifkan rahasia ${number}`,
    enableMeaning: 'Siapa pun yang memiliki rahasia ini dapat memakainya lagi.',
    delete: (number) => `Hapus rahasia ${number}`,
    deleteMeaning: 'Rahasia ini langsung berhenti berfungsi dan tidak dapat dipulihkan.',
    done: 'Rahasia telah diubah.',
  },
  disableShort: 'Nonaktifkan',
  enableShort: 'Aktifkan',
  deleteShort: 'Hapus',
  life: {
    heading: 'Nonaktifkan atau hapus',
    deletedHeading: 'Pulihkan',
    disable: (name) => `Nonaktifkan ${name}`,
    disableMeaning:
      'Aplikasi Anda tidak mendapat token, dan token yang dimilikinya berhenti berfungsi. Anda dapat mengaktifkannya lagi.',
    enable: (name) => `Aktifkan ${name}`,
    enableMeaning: 'Aplikasi Anda dapat memperoleh dan memakai token lagi.',
    delete: (name) => `Hapus ${name}`,
    deleteMeaning:
      'Aplikasi Anda langsung berhenti berfungsi. Untuk beberapa waktu klien dapat dipulihkan; setelah itu klien hilang selamanya.',
    deleted: (days) =>
      `Klien ini sudah dihapus. Anda dapat memulihkannya dalam ${days}; setelah itu klien hilang selamanya.`,
    restore: (name) => `Pulihkan ${name}`,
    restoreMeaning: 'Klien menjadi aktif, dengan ID dan rahasia yang sama.',
    done: (name, state) => `${name}: ${state}`,
  },
};
