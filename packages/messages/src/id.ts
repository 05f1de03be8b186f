/** Indonesian. */
import { idAccount } from './account/id.ts';
import { idConsent } from './consent/id.ts';
import { idErrors } from './errors/id.ts';
import type { Messages } from './messages.ts';
import { scopeTexts } from './scopes/scopes.ts';
import { idSignIn } from './sign-in/id.ts';
import { idWarnings } from './warnings/id.ts';
import { idWelcome } from './welcome/id.ts';

export const id: Messages = {
  language: 'id',
  frame: {
    skipToContent: 'Langsung ke isi',
    needsScripts: 'Halaman ini memerlukan JavaScript. Aktifkan, lalu muat ulang halaman.',
    menu: {
      accountButton: 'Akun dan bahasa:',
      languageButton: 'Bahasa:',
      signedInAs: 'Anda masuk sebagai',
      accounts: 'Akun',
      useAnotherAccount: 'Gunakan akun lain',
      signOut: 'Keluar',
      language: 'Bahasa',
    },
    footer: (name) => `${name}. Anda yang memberikan akses, Anda pula yang dapat mencabutnya.`,
    questions: ['Ada pertanyaan? Hubungi ', ''],
    help: 'Bantuan',
    toAccount: 'Buka akun Anda',
    opensElsewhere: '(terbuka di tab baru)',
  },
  services: {
    identity: 'identitas Anda',
    drive: 'Drive',
    calendar: 'Kalender',
    youtube: 'YouTube',
    youtubeAnalytics: 'YouTube Analytics',
    contacts: 'Kontak',
    tasks: 'Tugas',
    gmail: 'Gmail',
    sheets: 'Spreadsheet',
    photos: 'Foto',
    dataPortability: 'Portabilitas data',
    management: 'Pengelolaan Grantway',
  },
  sensitivity: 'Sensitif',
  sensitivityMeaning: 'Sensitif: informasi pribadi, atau perubahan yang sulit dibatalkan.',
  scopes: scopeTexts.id,
  application: {
    verified: 'Terverifikasi',
    verifiedMeaning: (server) => `${server} telah memeriksa siapa pembuat aplikasi ini.`,
    submitted: 'Sedang diverifikasi',
    submittedMeaning: (server) =>
      `${server} masih memeriksa siapa pembuat aplikasi ini. Lanjutkan hanya jika Anda mengenal dan memercayainya.`,
    unverified: 'Belum diverifikasi',
    unverifiedMeaning: (server) =>
      `${server} belum memeriksa siapa pembuat aplikasi ini. Lanjutkan hanya jika Anda mengenal dan memercayainya.`,
    exceeded: 'Terverifikasi sebagian',
    exceededMeaning: (server) =>
      `${server} telah memeriksa siapa pembuat aplikasi ini, tetapi belum meninjau sebagian akses yang diminta di sini. Lanjutkan hanya jika Anda tahu mengapa aplikasi ini memerlukannya.`,
    about: 'Tentang aplikasi ini',
    contact: 'Kontak',
    answerGoesTo: 'Anda akan kembali ke',
    homePage: 'Beranda',
    privacyPolicy: 'Kebijakan privasi',
    termsOfService: 'Ketentuan layanan',
  },
  consent: idConsent,
  warnings: idWarnings,
  chooser: {
    heading: 'Pilih akun',
    purpose: (application) => `untuk melanjutkan ke ${application}`,
    next: 'Jika aplikasi ini meminta izin baru, Anda akan melihatnya di langkah berikutnya.',
    noPassword: 'Ini server pengembangan',
    noPasswordMeaning: 'Cukup pilih akun untuk masuk. Di sini tidak ada kata sandi.',
    accounts: 'Akun',
    signedIn: 'Sudah masuk',
    more: 'Masih ada akun lain yang tidak ditampilkan di sini.',
    empty: 'Belum ada akun di server ini.',
    goBack: 'Kembali tanpa memilih',
    goBackMeaning: (application) => `Jika Anda kembali, tidak ada yang dibagikan kepada ${application}.`,
  },
  formPost: {
    heading: (application) => `Kembali ke ${application}`,
    meaning: 'Jika tidak terjadi apa-apa, tekan tombol ini.',
    goOn: 'Lanjutkan',
  },
  account: idAccount,
  signIn: idSignIn,
  errors: idErrors,
  errorPage: {
    thisApplication: 'aplikasi ini',
    whoCanSolve: 'Yang dapat memperbaiki',
    solvers: {
      person: 'Anda',
      developer: 'Pengembang aplikasi',
      administrator: 'Administrator organisasi Anda',
      operator: 'Pengelola server ini',
    },
    openTo: 'Terbuka untuk akun dari',
    refusedServices: 'Tidak diizinkan',
    administratorWrites: 'Pesan administrator',
    whatToDo: 'Langkah berikutnya',
    contact: 'Kontak aplikasi',
    openAgain: 'Buka lagi halaman ini',
    startAgain: 'Buka aplikasi',
    useAnotherAccount: 'Gunakan akun lain',
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
    openConsole: 'Perbaiki di konsol',
    facts: 'Rincian permintaan',
  },
  welcome: idWelcome,
};
