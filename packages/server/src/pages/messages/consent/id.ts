/** The words of the consent page, in Indonesian. */
import type { Messages } from '../messages.ts';

export const idConsent: Messages['consent'] = {
  heading: (application) => `${application} meminta akses ke akun Anda`,
  headingSignIn: (application) => `${application} ingin tahu siapa Anda`,
  trustedBy: (organization) => `Dipercaya oleh ${organization}`,
  trustedMeaning: 'Ini keputusan organisasi Anda. Anda mengizinkan semuanya atau tidak sama sekali.',
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
  endsAt: (date) => `Berakhir pada ${date}`,
  howLong: 'Masa berlaku',
  untilTakenBack: 'Sampai Anda mencabutnya',
  forDuration: (duration) => `Selama ${duration}`,
  limitOnlyFor: (services) => `Batas waktu hanya dapat dipilih untuk ${services}.`,
  endsByItself: 'Aplikasi ini masih diuji coba, jadi akses yang Anda berikan berakhir dengan sendirinya.',
  when: 'Kapan berlaku',
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
  refuseMeaning: (application) => `Tidak ada akses baru yang diberikan, dan Anda kembali ke ${application}.`,
};
