/** Indonesian. */
import { idAccount } from './account/id.ts';
import { idConsent } from './consent/id.ts';
import { idErrors } from './errors/id.ts';
import type { Messages } from './messages.ts';
import { idScopes } from './scopes/id.ts';
import { idSignIn } from './sign-in/id.ts';
import { idWarnings } from './warnings/id.ts';
import { idWelcome } from './welcome/id.ts';

export const id: Messages = {
  language: 'id',
  frame: {
    skipToContent: 'Langsung ke isi',
    menu: {
      accountButton: 'Akun dan bahasa:',
      languageButton: 'Bahasa:',
      signedInAs: 'Masuk sebagai',
      accounts: 'Akun',
      useAnotherAccount: 'Gunakan akun lain',
      signOut: 'Keluar',
      language: 'Bahasa',
    },
    footer: (name) => `${name}. Akses milik Anda: Anda yang memberi, Anda yang mencabut.`,
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
  },
  sensitivity: { sensitive: 'Sensitif', restricted: 'Sangat sensitif' },
  scopes: idScopes,
  application: {
    verified: 'Terverifikasi',
    verifiedMeaning: 'Identitas pengembangnya telah diverifikasi.',
    submitted: 'Sedang diverifikasi',
    submittedMeaning:
      'Pihak di baliknya sedang diperiksa, tetapi belum dipastikan. Lanjutkan hanya jika Anda mengenal dan memercayainya.',
    unverified: 'Belum diverifikasi',
    unverifiedMeaning:
      'Belum ada yang memeriksa siapa di baliknya. Lanjutkan hanya jika Anda mengenal dan memercayainya.',
    exceeded: 'Terverifikasi, tetapi tidak untuk semua yang diminta di sini',
    exceededMeaning: 'Lanjutkan hanya jika Anda tahu mengapa aplikasi ini memerlukannya.',
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
    noPassword: 'Ini server pengembangan',
    noPasswordMeaning: 'Cukup pilih akun untuk masuk. Di sini tidak ada kata sandi.',
    accounts: 'Akun',
    signedIn: 'Sudah masuk',
    more: 'Masih ada akun lain yang tidak ditampilkan di sini.',
    empty: 'Belum ada akun di server ini.',
    goBack: 'Kembali tanpa memilih',
    goBackMeaning: (application) => `Tidak ada apa pun yang dibagikan kepada ${application}.`,
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
    whoCanSolve: 'Yang dapat memperbaikinya',
    solvers: {
      person: 'Anda',
      developer: 'Pengembang aplikasi',
      administrator: 'Administrator organisasi Anda',
      operator: 'Pengelola server ini',
    },
    openTo: 'Terbuka untuk akun dari',
    refusedServices: 'Layanan yang tidak diizinkan',
    administratorWrites: 'Pesan administrator Anda',
    whatToDo: 'Langkah berikutnya',
    openAgain: 'Buka lagi halamannya',
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
  welcome: idWelcome,
};
