/** Indonesian. */
import { idAccount } from './account/id.ts';
import { idErrors } from './errors/id.ts';
import type { Messages } from './messages.ts';
import { idScopes } from './scopes/id.ts';
import { idSignIn } from './sign-in/id.ts';

export const id: Messages = {
  frame: {
    skipToContent: 'Langsung ke isi',
    language: 'Bahasa:',
    account: 'Akun:',
    footer: 'Grantway. Akses milik Anda: Anda yang memberi, Anda yang mencabut.',
    opensElsewhere: '(terbuka di tab baru)',
  },
  services: {
    drive: 'Drive',
    calendar: 'Kalender',
    youtube: 'YouTube',
    youtubeAnalytics: 'YouTube Analytics',
  },
  sensitivity: { sensitive: 'Sensitif', restricted: 'Sangat sensitif' },
  scopes: idScopes,
  application: {
    verified: 'Terverifikasi',
    verifiedMeaning: 'Pihak di baliknya telah diperiksa.',
    unverified: 'Belum diverifikasi',
    unverifiedMeaning:
      'Belum ada yang memeriksa siapa di baliknya. Lanjutkan hanya jika Anda mengenal dan memercayainya.',
    contact: 'Kontak',
    answerGoesTo: 'Jawaban Anda dikirim ke',
    homePage: 'Beranda',
    privacyPolicy: 'Kebijakan privasi',
    termsOfService: 'Ketentuan layanan',
  },
  consent: {
    heading: (application) => `${application} meminta akses ke akun Anda`,
    headingSignIn: (application) => `${application} ingin tahu siapa Anda`,
    youAnswerAs: 'Anda menjawab sebagai',
    useAnotherAccount: 'Gunakan akun lain',
    willBeAble: 'Yang akan dapat dilakukan aplikasi ini',
    chooseWhat: 'Pilih yang boleh dilakukan aplikasi ini',
    chooseHint:
      'Centang hanya yang ingin Anda izinkan. Jika tidak ada yang dicentang, jawaban Anda berarti menolak.',
    chooseHintWithSignIn:
      'Centang hanya yang ingin Anda izinkan. Jika tidak ada yang dicentang, aplikasi ini hanya mengetahui siapa Anda.',
    tickAll: 'Centang semua',
    untickAll: 'Hapus semua centang',
    knowWhoYouAre: 'Mengetahui siapa Anda',
    passwordStaysHidden: 'Aplikasi ini tidak pernah melihat kata sandi Anda.',
    hasAlready: 'Yang sudah dapat dilakukan aplikasi ini',
    hasAlreadyMeaning: 'Ini sudah Anda izinkan sebelumnya. Jawaban Anda di sini tidak mengubahnya.',
    howLong: 'Masa berlaku',
    untilTakenBack: 'Sampai Anda mencabutnya',
    forDuration: (duration) => `Selama ${duration}`,
    alsoWhileAway: 'Termasuk saat Anda sedang pergi dan tidak menggunakan aplikasi ini',
    onlyWhileUsed: 'Hanya saat Anda sedang menggunakan aplikasi ini',
    takeBack: 'Cara mencabut akses',
    takeBackHow: ['Kapan saja, di halaman “', 'Aplikasi yang memiliki akses', '” pada akun Anda.'],
    yourAnswer: 'Jawaban Anda',
    allow: 'Izinkan',
    allowMeaning: (application) => `Semua akses di atas diberikan, dan Anda kembali ke ${application}.`,
    allowTickedMeaning: (application) =>
      `Akses yang Anda centang diberikan, dan Anda kembali ke ${application}.`,
    refuse: 'Tolak',
    refuseMeaning: (application) =>
      `Tidak ada akses baru yang diberikan, dan Anda kembali ke ${application}.`,
  },
  chooser: {
    heading: 'Pilih akun',
    purpose: (application) => `untuk melanjutkan ke ${application}`,
    noPassword: 'Ini server pengembangan',
    noPasswordMeaning: 'Cukup pilih akun untuk masuk. Di sini tidak ada kata sandi.',
    accounts: 'Akun',
    signedIn: 'Sudah masuk',
    more: 'Masih ada akun lain yang tidak ditampilkan di sini.',
    empty: 'Belum ada akun di server ini.',
    goBack: 'Kembali tanpa memilih',
    goBackMeaning: (application) => `Tidak ada apa pun yang diberikan kepada ${application}.`,
  },
  account: idAccount,
  signIn: idSignIn,
  errors: idErrors,
  errorPage: {
    thisApplication: 'aplikasi ini',
    whoCanSolve: 'Yang dapat mengatasinya',
    solvers: {
      person: 'Anda',
      developer: 'Pengembang aplikasi',
      administrator: 'Administrator organisasi Anda',
      operator: 'Pengelola server ini',
    },
    whatToDo: 'Langkah berikutnya',
    startAgain: 'Buka aplikasi',
    useAnotherAccount: 'Gunakan akun lain',
    writeTo: ['Kirim email ke ', 'kontak aplikasi', ''],
  },
  notFound: {
    heading: 'Tidak ada halaman di sini',
    meaning:
      'Mungkin alamatnya salah ketik, atau halamannya sudah dipindahkan. Akun Anda tidak berubah sama sekali.',
  },
  developer: {
    heading: 'Untuk pengembang',
    whatHappened: 'Apa yang terjadi',
    whatToChange: 'Apa yang perlu diubah',
    facts: 'Rincian permintaan',
  },
  welcome: {
    heading: 'Grantway sedang berjalan',
    runsAt: 'Server pengembangan ini beralamat di',
    onlyHere:
      'Hanya komputer ini yang dapat menjangkaunya. Akun dan secret di dalamnya hanya untuk uji coba.',
    openSample: 'Buka aplikasi contoh',
    openSampleMeaning: 'Lima tautan untuk menelusuri seluruh alur, dari persetujuan hingga pencabutan.',
    accounts: 'Akun',
    accountsMeaning: 'Cukup pilih salah satu untuk masuk; tidak ada kata sandi.',
    accountPage: ['Lihat dan cabut akses aplikasi di ', 'halaman akun', '.'],
    client: 'Client Anda',
    clientId: 'Client ID',
    clientSecretFile: 'File client secret',
    clientMeaning: 'Gunakan file ini dengan library client apa pun yang membaca client_secret.json.',
    endpoints: 'Endpoint',
    discovery: 'Dokumen discovery',
  },
};
