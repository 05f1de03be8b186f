/**
 * What each error means and what comes next, in Bengali. An explanation puts no case ending on the application's name,
 * so that it reads well with a Latin name and with “this application” alike.
 */
import type { Messages } from '../messages.ts';

export const bnErrors: Messages['errors'] = {
  access_denied: {
    headline: 'এই অ্যাপ আপনার অ্যাকাউন্টের জন্য খোলা নয়',
    explanation: (application) => `যাঁরা ${application} চালান, তাঁরা এখনো আপনার অ্যাকাউন্টকে এটি ব্যবহারের অনুমতি দেননি।`,
    next: 'তাঁদের কাছে অনুমতি চান, অথবা অন্য অ্যাকাউন্ট ব্যবহার করুন।',
  },
  admin_policy_enforced: {
    headline: 'আপনার প্রতিষ্ঠানে এর অনুমতি নেই',
    explanation: (application) =>
      `আপনার প্রতিষ্ঠানের একটি নিয়মের কারণে ${application} আপনার অ্যাকাউন্ট ব্যবহার করতে পারে না।`,
    next: 'আপনার অ্যাডমিনিস্ট্রেটরের কাছে অনুমতি চান, অথবা অন্য অ্যাকাউন্ট ব্যবহার করুন।',
  },
  deleted_client: {
    headline: 'এই অ্যাপ আর এখানে নিবন্ধিত নয়',
    explanation: (application) =>
      `আগে ${application} এখানে নিবন্ধিত ছিল। সেই নিবন্ধন মুছে ফেলা হয়েছে, তাই এটি আপনার কাছে অনুমতি চাইতে পারে না।`,
    next: 'অ্যাপটির ডেভেলপারকে জানান। মুছে ফেলার ৩০ দিনের মধ্যে তিনি নিবন্ধনটি ফিরিয়ে আনতে পারেন।',
  },
  disabled_client: {
    headline: 'এই অ্যাপ বন্ধ রাখা হয়েছে',
    explanation: (application) =>
      `এখানে ${application} নিবন্ধিত আছে, কিন্তু নিবন্ধনটি বন্ধ রাখা হয়েছে, তাই এটি আপনার কাছে অনুমতি চাইতে পারে না।`,
    next: 'অ্যাপটির ডেভেলপারকে জানান। তিনি এর কারণ খুঁজে দেখতে পারেন।',
  },
  disallowed_useragent: {
    headline: 'এটি আপনার ব্রাউজারে খুলুন',
    explanation: (application) =>
      `আপনি ${application} থেকে এখানে এসেছেন, আর এই পাতা অ্যাপটির ভেতরেই খুলেছে। সেখানে আপনি আসলে কোন পাতায় আছেন, তা দেখা যায় না। তাই এখানে উত্তর দেওয়া যাবে না।`,
    next: 'আপনার ব্রাউজারে অ্যাপটির ওয়েবসাইট খুলে সেখান থেকে আবার শুরু করুন।',
  },
  invalid_client: {
    headline: 'এই অ্যাপ এখানে পরিচিত নয়',
    explanation: (application) =>
      `নিজের সম্পর্কে ${application} যা জানিয়েছে, তা এখানে নিবন্ধিত কোনো অ্যাপের সঙ্গে মেলে না।`,
    next: 'অ্যাপটির ডেভেলপারকে জানান। কাউকে কিছুই দেওয়া হয়নি।',
  },
  invalid_grant: {
    headline: 'এই অনুমতি আর কার্যকর নেই',
    explanation: (application) =>
      `যে অনুমতি ${application} পেয়েছিল, তার মেয়াদ শেষ হয়েছে বা তা ফিরিয়ে নেওয়া হয়েছে, অথবা অ্যাকাউন্টটি বন্ধ হয়ে গেছে।`,
    next: 'অ্যাপটিতে গিয়ে আপনার অ্যাকাউন্ট আবার যুক্ত করুন।',
  },
  invalid_request: {
    headline: 'এই অনুরোধের উত্তর দেওয়া যাচ্ছে না',
    explanation: (application) => `যে অনুরোধ ${application} পাঠিয়েছে, তা অসম্পূর্ণ বা ত্রুটিপূর্ণ।`,
    next: 'অ্যাপটির ডেভেলপারকে জানান। কাউকে কিছুই দেওয়া হয়নি।',
  },
  invalid_scope: {
    headline: 'এই অ্যাপ এমন কিছু চাইছে, যার অস্তিত্ব নেই',
    explanation: (application) => `যে নামে ${application} অনুমতি চাইছে, সেই নামে এখানে কিছু নেই।`,
    next: 'অ্যাপটির ডেভেলপারকে জানান। কাউকে কিছুই দেওয়া হয়নি।',
  },
  org_internal: {
    headline: 'শুধু একটি প্রতিষ্ঠানের সদস্যদের জন্য',
    explanation: (application) => `যে প্রতিষ্ঠান ${application} চালায়, তারা এটি শুধু নিজেদের অ্যাকাউন্টের জন্য খোলা রেখেছে।`,
    next: 'ওই প্রতিষ্ঠানে আপনার অ্যাকাউন্ট থাকলে সেটি ব্যবহার করুন।',
  },
  redirect_uri_mismatch: {
    headline: 'আপনার উত্তর একটি অচেনা ঠিকানায় চলে যেত',
    explanation: (application) =>
      `যে ঠিকানায় ${application} আপনার উত্তর পাঠাতে বলছে, সেটি এই অ্যাপের নামে নিবন্ধিত নয়।`,
    next: 'অ্যাপটির ডেভেলপারকে জানান। কাউকে কিছুই দেওয়া হয়নি।',
  },
  server_error: {
    headline: 'এই সার্ভারে একটি সমস্যা হয়েছে',
    explanation: (application) => `আপনার কোনো কাজের জন্য এটি হয়নি, আর ${application} কিছুই পায়নি।`,
    next: 'কয়েক মিনিট অপেক্ষা করুন, তারপর অ্যাপটিতে গিয়ে আবার চেষ্টা করুন।',
  },
  unsupported_response_type: {
    headline: 'এভাবে অনুমতি চাওয়ার ব্যবস্থা এখানে নেই',
    explanation: (application) => `যে রূপে ${application} উত্তর চাইছে, সেই রূপে উত্তর দেওয়া যায় না।`,
    next: 'অ্যাপটির ডেভেলপারকে জানান। কাউকে কিছুই দেওয়া হয়নি।',
  },
  general: {
    headline: 'আর এগোনো যাচ্ছে না',
    explanation: (application) => `যে অনুরোধ ${application} পাঠিয়েছে, তা প্রত্যাখ্যান করা হয়েছে।`,
    next: 'অ্যাপটিতে গিয়ে আবার শুরু করুন। আবারও এমন হলে অ্যাপটির ডেভেলপারকে জানান।',
  },
};
