/** The pages of a person's account, in Indonesian. */
import type { AccountTexts } from './en.ts';

export const idAccount: AccountTexts = {
  navigation: {
    label: 'Akun Anda',
    applications: 'Aplikasi',
    security: 'Keamanan',
  },
  applications: {
    heading: 'Aplikasi yang memiliki akses',
    purpose: (manage) =>
      `Aplikasi berikut dapat menggunakan sebagian isi akun Anda. Pilih “${manage}” untuk melihat perinciannya atau mencabut aksesnya.`,
    purposeOfOne:
      'Aplikasi ini dapat menggunakan sebagian isi akun Anda. Akses langsung berakhir begitu Anda mencabutnya.',
    removed: (application) => `Akses ${application} ke akun Anda sudah dicabut.`,
    andMore: (summary, more) => `${summary}, dan ${more} izin lain`,
    onlyKnows: 'Hanya dapat mengetahui siapa Anda',
    lastUsed: (date) => `Terakhir dipakai aplikasi ${date}`,
    notUsedYet: 'Belum pernah dipakai aplikasi',
    manage: 'Kelola',
    hide: 'Sembunyikan',
    expires: (date) => `Berlaku sampai ${date}`,
    someExpires: (date) => `Sebagian hanya sampai ${date}`,
    unverifiedMeaning: (server) =>
      `Belum diverifikasi: ${server} belum memeriksa siapa pembuat aplikasi ini.`,
    can: 'Yang dapat dilakukan aplikasi ini',
    since: (date) => `Diizinkan pada ${date}`,
    endsAt: (date, distance) => `Berakhir ${distance}, pada ${date}`,
    untilRemoved: 'Berlaku sampai Anda mencabutnya',
    alsoWhileAway: 'Tetap berlaku saat Anda tidak menggunakan aplikasinya',
    onlyWhileUsed: 'Hanya berlaku saat Anda menggunakan aplikasinya',
    remove: 'Cabut akses',
    removeOf: (application) => `untuk ${application}`,
    removeHeading: (application) => `Cabut akses ${application}?`,
    removeMeaning:
      'Aplikasi ini langsung kehilangan seluruh aksesnya. Data yang sudah disalinnya bisa tetap disimpannya, dan aplikasi ini dapat meminta akses lagi nanti.',
    keep: 'Pertahankan akses',
    empty: 'Tidak ada aplikasi yang memiliki akses ke akun Anda',
    emptyMeaning:
      'Setelah Anda mengizinkan sebuah aplikasi, aplikasi itu muncul di sini beserta hal yang dapat dilakukannya dan cara mencabut aksesnya.',
  },
  security: {
    heading: 'Keamanan',
    changedMeanwhile:
      'Sementara itu ada yang berubah di sini, jadi tindakan ini tidak dijalankan. Periksa halaman ini, lalu coba lagi.',
    more: (count) => `Tampilkan ${count} lainnya`,
    confirm: {
      meaning: 'Untuk mengubah cara masuk, konfirmasi dahulu bahwa ini memang Anda.',
      signInAgain: 'Masuk lagi',
    },
    development: {
      heading: 'Ini server pengembangan',
      meaning:
        'Cukup pilih akun untuk masuk. Tidak ada kata sandi atau kunci sandi yang perlu diurus di sini.',
    },
    signIns: {
      heading: 'Tempat Anda sedang masuk',
      purpose: 'Jika ada yang tidak Anda kenali, keluarlah dari sana dan ubah kata sandi Anda.',
      device: (browser, system) => `${browser} di ${system}`,
      unknownDevice: 'Browser tidak dikenal',
      thisBrowser: 'Browser ini',
      network: (network) => `Alamat IP ${network}`,
      since: (date) => `Masuk pada ${date}`,
      seenLately: 'Aktif dalam satu jam terakhir',
      lastSeen: (distance) => `Terakhir aktif ${distance}`,
      signOut: 'Keluar',
      signOutOf: (device) => `dari ${device}`,
      signOutOthers: 'Keluar dari semua tempat lain',
      ended: (device) => `Anda sudah keluar dari ${device}.`,
      othersEnded: 'Anda sudah keluar dari semua tempat lain.',
    },
    password: {
      heading: 'Kata sandi',
      none: 'Anda tidak memiliki kata sandi.',
      since: (date) => `Terakhir diubah ${date}`,
      change: 'Ubah kata sandi',
      set: 'Buat kata sandi',
      save: 'Simpan kata sandi',
      changeMeaning: 'Anda tetap masuk di sini, tetapi keluar dari semua tempat lain.',
      changed: 'Kata sandi Anda sudah diubah. Anda sudah keluar dari semua tempat lain.',
    },
    passkeys: {
      heading: 'Kunci sandi',
      purpose: 'Dengan kunci sandi, Anda masuk memakai sidik jari, wajah, atau PIN perangkat.',
      none: 'Anda belum memiliki kunci sandi.',
      addedOn: (date) => `Ditambahkan pada ${date}`,
      lastUsed: (date) => `Terakhir digunakan ${date}`,
      notUsedYet: 'Belum pernah digunakan',
      add: 'Tambahkan kunci sandi',
      name: 'Nama kunci sandi',
      nameHint: 'Pilih nama yang mudah Anda kenali, misalnya nama perangkat tempat menyimpannya.',
      create: 'Buat kunci sandi',
      needsScripts:
        'Untuk menambahkan kunci sandi, gunakan browser yang mendukungnya dengan JavaScript aktif.',
      notAdded: 'Tidak ada kunci sandi yang ditambahkan. Anda dapat mencobanya lagi.',
      alreadyHere:
        'Perangkat ini sudah memiliki kunci sandi untuk akun Anda. Untuk menambahkan satu lagi, gunakan perangkat lain.',
      full: (most) =>
        `Akun Anda sudah memiliki ${most} kunci sandi, jumlah terbanyak yang dapat disimpan. Hapus salah satu untuk menambahkan yang lain.`,
      added: (name) =>
        `Kunci sandi “${name}” sudah ditambahkan. Mulai sekarang Anda dapat menggunakannya untuk masuk.`,
      remove: 'Hapus',
      removeOf: (name) => `kunci sandi “${name}”`,
      removeHeading: (name) => `Hapus kunci sandi “${name}”?`,
      removeMeaning:
        'Anda tidak akan dapat menggunakannya lagi untuk masuk. Perangkat Anda mungkin masih menawarkannya sampai Anda menghapusnya di sana juga.',
      keep: 'Pertahankan kunci sandi',
      removeNow: 'Hapus kunci sandi',
      removed: (name) => `Kunci sandi “${name}” sudah dihapus.`,
      onlyWay:
        'Ini satu-satunya cara Anda masuk. Untuk menghapusnya, buat kata sandi atau tambahkan kunci sandi lain dahulu.',
    },
    recoveryCodes: {
      heading: 'Kode pemulihan',
      purpose:
        'Jika kata sandi dan kunci sandi tidak tersedia, satu kode pemulihan dapat dipakai untuk masuk sekali.',
      left: (count) => `Kode yang belum dipakai: ${count}`,
      change: 'Buat kode baru',
      make: 'Buat sepuluh kode',
      makeMeaning: 'Setelah kode baru dibuat, semua kode yang Anda miliki sekarang tidak berlaku lagi.',
      madeHeading: 'Kode pemulihan baru Anda',
      madeMeaning: 'Masing-masing dapat dipakai untuk masuk satu kali.',
      madeMeaningReplacing:
        'Masing-masing dapat dipakai untuk masuk satu kali. Kode lama Anda tidak berlaku lagi.',
      keep: 'Cetak halaman ini atau catat kodenya, lalu simpan di tempat yang hanya Anda ketahui. Kode ini tidak akan ditampilkan lagi.',
      back: 'Sudah saya simpan: kembali ke Keamanan',
    },
  },
};
