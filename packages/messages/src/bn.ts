/** The texts of all pages, in Bengali. */
import { bnAccount } from './account/bn.ts';
import { bnConsent } from './consent/bn.ts';
import { bnErrors } from './errors/bn.ts';
import type { Messages } from './messages.ts';
import { scopeTexts } from './scopes/scopes.ts';
import { bnSignIn } from './sign-in/bn.ts';
import { bnWarnings } from './warnings/bn.ts';
import { bnWelcome } from './welcome/bn.ts';

export const bn: Messages = {
  language: 'bn',
  frame: {
    skipToContent: 'মূল অংশে যান',
    needsScripts: 'এই পৃষ্ঠার জন্য JavaScript দরকার। চালু করে পৃষ্ঠাটি আবার লোড করুন।',
    menu: {
      accountButton: 'অ্যাকাউন্ট ও ভাষা:',
      languageButton: 'ভাষা:',
      signedInAs: 'যে অ্যাকাউন্টে সাইন-ইন করা আছে',
      accounts: 'অ্যাকাউন্ট',
      useAnotherAccount: 'অন্য অ্যাকাউন্ট ব্যবহার করুন',
      signOut: 'সাইন-আউট করুন',
      language: 'ভাষা',
    },
    footer: (name) => `${name}। অনুমতি দেওয়া আপনার হাতে, ফিরিয়ে নেওয়াও।`,
    questions: ['কোনো প্রশ্ন আছে? যোগাযোগ করুন: ', ''],
    help: 'সহায়তা',
    toAccount: 'আপনার অ্যাকাউন্টে যান',
    opensElsewhere: '(নতুন ট্যাবে খোলে)',
  },
  services: {
    identity: 'আপনার পরিচয়',
    drive: 'ড্রাইভ',
    calendar: 'ক্যালেন্ডার',
    youtube: 'YouTube',
    youtubeAnalytics: 'YouTube Analytics',
    contacts: 'পরিচিতি',
    tasks: 'কাজ',
    gmail: 'Gmail',
    sheets: 'স্প্রেডশিট',
    photos: 'ফটো',
    dataPortability: 'তথ্য স্থানান্তর',
    management: 'Grantway ব্যবস্থাপনা',
  },
  sensitivity: 'সংবেদনশীল',
  sensitivityMeaning: 'সংবেদনশীল: ব্যক্তিগত তথ্য, অথবা এমন পরিবর্তন যা ফেরানো কঠিন।',
  scopes: scopeTexts.bn,
  application: {
    verified: 'যাচাই করা',
    verifiedMeaning: (server) => `এই অ্যাপ কে বানিয়েছে, ${server} তা যাচাই করেছে।`,
    submitted: 'যাচাই চলছে',
    submittedMeaning: (server) =>
      `এই অ্যাপ কে বানিয়েছে, ${server} এখনো তা যাচাই করছে। তাঁকে চিনলে ও বিশ্বাস করলে তবেই এগোন।`,
    unverified: 'যাচাই করা হয়নি',
    unverifiedMeaning: (server) =>
      `এই অ্যাপ কে বানিয়েছে, ${server} তা যাচাই করেনি। তাঁকে চিনলে ও বিশ্বাস করলে তবেই এগোন।`,
    exceeded: 'আংশিক যাচাই করা',
    exceededMeaning: (server) =>
      `এই অ্যাপ কে বানিয়েছে, ${server} তা যাচাই করেছে, কিন্তু এখানে যা যা চাওয়া হচ্ছে, তার সবকিছু পর্যালোচনা করেনি। অ্যাপটির এগুলো কেন দরকার, তা জানলে তবেই এগোন।`,
    about: 'এই অ্যাপ সম্পর্কে',
    contact: 'যোগাযোগ',
    answerGoesTo: 'আপনি ফিরবেন এখানে',
    homePage: 'হোম পেজ',
    privacyPolicy: 'গোপনীয়তা নীতি',
    termsOfService: 'ব্যবহারের শর্তাবলি',
  },
  consent: bnConsent,
  warnings: bnWarnings,
  chooser: {
    heading: 'একটি অ্যাকাউন্ট বেছে নিন',
    purpose: (application) => `${application}-এ যাওয়ার জন্য`,
    next: 'অ্যাপটি নতুন কোনো অনুমতি চাইলে তা পরের ধাপে দেখতে পাবেন।',
    noPassword: 'এটি একটি ডেভেলপমেন্ট সার্ভার',
    noPasswordMeaning: 'অ্যাকাউন্ট বেছে নিলেই সাইন-ইন হয়ে যায়। এখানে কোনো পাসওয়ার্ড নেই।',
    accounts: 'অ্যাকাউন্টের তালিকা',
    signedIn: 'সাইন-ইন করা আছে',
    more: 'এই সার্ভারে আরও অ্যাকাউন্ট আছে, যেগুলো এই পাতায় দেখানো হয়নি।',
    empty: 'এই সার্ভারে এখনো কোনো অ্যাকাউন্ট নেই।',
    goBack: 'অ্যাকাউন্ট না বেছে ফিরে যান',
    goBackMeaning: (application) => `ফিরে গেলে ${application}-কে কিছুই দেওয়া হবে না।`,
  },
  formPost: {
    heading: (application) => `${application}-এ ফিরে যাচ্ছেন`,
    meaning: 'কিছু না হলে বোতামটি চাপুন।',
    goOn: 'এগিয়ে যান',
  },
  account: bnAccount,
  signIn: bnSignIn,
  errors: bnErrors,
  errorPage: {
    thisApplication: 'এই অ্যাপ',
    whoCanSolve: 'কে সমাধান করতে পারেন',
    solvers: {
      person: 'আপনি',
      developer: 'অ্যাপটির ডেভেলপার',
      administrator: 'আপনার প্রতিষ্ঠানের অ্যাডমিনিস্ট্রেটর',
      operator: 'যাঁরা এই সার্ভার চালান',
    },
    openTo: 'যে প্রতিষ্ঠানের জন্য',
    refusedServices: 'যার অনুমতি নেই',
    administratorWrites: 'অ্যাডমিনিস্ট্রেটরের বার্তা',
    whatToDo: 'এখন কী করবেন',
    contact: 'অ্যাপটির সঙ্গে যোগাযোগ',
    openAgain: 'পাতাটি আবার খুলুন',
    startAgain: 'অ্যাপটিতে যান',
    useAnotherAccount: 'অন্য অ্যাকাউন্ট ব্যবহার করুন',
  },
  notFound: {
    heading: 'এখানে কোনো পাতা নেই',
    meaning: 'ঠিকানাটি হয়তো ভুল লেখা হয়েছে, কিংবা পাতাটি অন্য কোথাও সরানো হয়েছে। আপনার অ্যাকাউন্টে কোনো পরিবর্তন হয়নি।',
  },
  developer: {
    heading: 'ডেভেলপারের জন্য',
    whatHappened: 'কী হয়েছে',
    whatToChange: 'কী বদলাতে হবে',
    openConsole: 'কনসোলে ঠিক করুন',
    facts: 'অনুরোধের বিবরণ',
  },
  welcome: bnWelcome,
};
