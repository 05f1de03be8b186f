/** The words of the consent page, in Bengali. */
import type { Messages } from '../messages.ts';

export const bnConsent: Messages['consent'] = {
  heading: (application) => `${application} আপনার অ্যাকাউন্ট ব্যবহারের অনুমতি চাইছে`,
  headingSignIn: (application) => `${application} আপনার পরিচয় জানতে চাইছে`,
  trustedBy: (organization) => `‘${organization}’ এই অ্যাপকে বিশ্বাস করে`,
  trustedMeaning: 'এটি আপনার প্রতিষ্ঠানের সিদ্ধান্ত। আপনি হয় সবকিছুর অনুমতি দেবেন, নয়তো কোনোটিরই নয়।',
  youAnswerAs: 'আপনি এই অ্যাকাউন্ট থেকে উত্তর দিচ্ছেন',
  useAnotherAccount: 'অন্য অ্যাকাউন্ট ব্যবহার করুন',
  willBeAble: 'এটি যা যা করতে পারবে',
  chooseWhat: 'এটি কী কী করতে পারবে, তা বেছে নিন',
  chooseHint: 'শুধু যেগুলোর অনুমতি দিতে চান, সেগুলোতে টিক দিন। কোনোটিতেই টিক না দিলে উত্তরটি ‘না’ বলে ধরা হবে।',
  chooseHintWithSignIn:
    'শুধু যেগুলোর অনুমতি দিতে চান, সেগুলোতে টিক দিন। কোনোটিতেই টিক না দিলে অ্যাপটি শুধু আপনার পরিচয় জানবে।',
  tickAll: 'সবগুলোতে টিক দিন',
  untickAll: 'সব টিক তুলে দিন',
  knowWhoYouAre: 'আপনার পরিচয় জানা',
  passwordStaysHidden: 'এটি কখনোই আপনার পাসওয়ার্ড দেখতে পায় না।',
  hasAlready: 'এটি আগে থেকেই যা যা করতে পারে',
  hasAlreadyMeaning: 'এগুলোর অনুমতি আপনি আগেই দিয়েছেন। এখানে আপনার উত্তরে এগুলোর কোনো পরিবর্তন হবে না।',
  endsAt: (date) => `${date} তারিখে শেষ হবে`,
  howLong: 'কত সময়ের জন্য',
  untilTakenBack: 'আপনি ফিরিয়ে না নেওয়া পর্যন্ত',
  forDuration: (duration) => duration,
  limitOnlyFor: (services) => `শুধু ${services} ব্যবহারের সময়সীমা বেছে নেওয়া যায়।`,
  endsByItself: 'অ্যাপটি এখনো পরীক্ষামূলক পর্যায়ে আছে, তাই আপনার দেওয়া অনুমতি নিজে থেকেই শেষ হবে।',
  alsoWhileAway: 'আপনি যখন উপস্থিত নেই এবং এটি ব্যবহার করছেন না, তখনও',
  onlyWhileUsed: 'শুধু যতক্ষণ আপনি এটি ব্যবহার করছেন',
  takeBack: 'কীভাবে ফিরিয়ে নেবেন',
  takeBackHow: ['যেকোনো সময়, আপনার ', 'অনুমতি পাওয়া অ্যাপের পাতা', ' থেকে।'],
  yourAnswer: 'আপনার উত্তর',
  allow: 'অনুমতি দিন',
  allowMeaning: (application) => `ওপরের সবকিছুর অনুমতি দেওয়া হবে এবং আপনি ${application}-এ ফিরে যাবেন।`,
  allowTickedMeaning: (application) =>
    `যেগুলোতে টিক দিয়েছেন, সেগুলোর অনুমতি দেওয়া হবে এবং আপনি ${application}-এ ফিরে যাবেন।`,
  refuse: 'প্রত্যাখ্যান করুন',
  refuseMeaning: (application) => `নতুন কোনো অনুমতি দেওয়া হবে না এবং আপনি ${application}-এ ফিরে যাবেন।`,
};
