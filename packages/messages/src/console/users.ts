/** The people who use a project’s apps. */
import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const usersTexts = inEveryLanguage({
  en: {
    heading: 'Users',
    purpose:
      'People who have given this project’s apps access to their account. All apps of the project share it.',
    list: 'Users',
    person: 'Account',
    find: 'Find a user',
    findById: 'The account’s ID, as your app sees it in the claim “sub”.',
    findByEmail: 'Email address or account ID.',
    open: 'Find',
    all: 'Show all users',
    notFound: 'This account has given the project no access',
    empty: 'Nobody has given this project access yet',
    emptyMeaning: 'A person appears here when they allow one of the project’s apps something.',
    noAddresses: 'You see IDs only, because people decide themselves which apps learn their address.',
  },
  'zh-TW': {
    heading: '使用者',
    purpose: '已允許此專案的應用程式存取自己帳戶的使用者。專案中的所有應用程式共用這項存取權。',
    list: '使用者',
    person: '帳戶',
    find: '尋找使用者',
    findById: '帳戶 ID，也就是您的應用程式在「sub」宣告中看到的值。',
    findByEmail: '電子郵件地址或帳戶 ID。',
    open: '尋找',
    all: '顯示所有使用者',
    notFound: '此帳戶未授予專案任何存取權',
    empty: '還沒有人授予此專案存取權',
    emptyMeaning: '使用者允許專案的任一應用程式存取後，就會顯示在這裡。',
    noAddresses: '您只會看到 ID，因為由使用者自行決定要讓哪些應用程式知道自己的地址。',
  },
  ja: {
    heading: 'ユーザー',
    purpose:
      'このプロジェクトのアプリに、自分のアカウントへのアクセスを許可した人です。アクセスはプロジェクトのすべてのアプリで共有されます。',
    list: 'ユーザー',
    person: 'アカウント',
    find: 'ユーザーを検索',
    findById: 'アカウントの ID（アプリがクレーム「sub」で受け取る値）。',
    findByEmail: 'メールアドレスまたはアカウントの ID。',
    open: '検索',
    all: 'すべてのユーザーを表示',
    notFound: 'このアカウントはプロジェクトにアクセスを許可していません',
    empty: 'このプロジェクトにアクセスを許可した人はまだいません',
    emptyMeaning: 'プロジェクトのいずれかのアプリにアクセスを許可した人が、ここに表示されます。',
    noAddresses:
      'どのアプリに自分のアドレスを知らせるかはユーザーが決めるため、ここには ID だけが表示されます。',
  },
  id: {
    heading: 'Pengguna',
    purpose:
      'Orang yang memberi aplikasi proyek ini akses ke akunnya. Semua aplikasi dalam proyek berbagi akses tersebut.',
    list: 'Pengguna',
    person: 'Akun',
    find: 'Cari pengguna',
    findById: 'ID akun, seperti yang dilihat aplikasi Anda dalam klaim “sub”.',
    findByEmail: 'Alamat email atau ID akun.',
    open: 'Cari',
    all: 'Tampilkan semua pengguna',
    notFound: 'Akun ini tidak memberi proyek akses apa pun',
    empty: 'Belum ada yang memberi proyek ini akses',
    emptyMeaning: 'Orang muncul di sini setelah mengizinkan sesuatu kepada salah satu aplikasi proyek.',
    noAddresses:
      'Anda hanya melihat ID, karena setiap orang memutuskan sendiri aplikasi mana yang mengetahui alamatnya.',
  },
  bn: {
    heading: 'ব্যবহারকারী',
    purpose: 'যাঁরা এই প্রকল্পের অ্যাপকে নিজের অ্যাকাউন্টে অ্যাক্সেস দিয়েছেন। প্রকল্পের সব অ্যাপ এই অ্যাক্সেস ভাগ করে নেয়।',
    list: 'ব্যবহারকারী',
    person: 'অ্যাকাউন্ট',
    find: 'ব্যবহারকারী খুঁজুন',
    findById: 'অ্যাকাউন্টের ID, আপনার অ্যাপ যা “sub” ক্লেইমে দেখে।',
    findByEmail: 'ইমেইল ঠিকানা বা অ্যাকাউন্টের ID।',
    open: 'খুঁজুন',
    all: 'সব ব্যবহারকারী দেখুন',
    notFound: 'এই অ্যাকাউন্ট প্রকল্পকে কোনো অ্যাক্সেস দেয়নি',
    empty: 'এখনো কেউ এই প্রকল্পকে অ্যাক্সেস দেননি',
    emptyMeaning: 'কেউ প্রকল্পের কোনো অ্যাপকে কিছু করতে দিলে এখানে দেখা যাবে।',
    noAddresses: 'আপনি শুধু ID দেখছেন, কারণ কোন অ্যাপ ঠিকানা জানবে তা মানুষ নিজেই ঠিক করে।',
  },
});

export type UsersTexts = TextsOf<typeof usersTexts>;
