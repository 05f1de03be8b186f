/** What each error means and what comes next, in Bengali. */
import type { Messages } from '../messages.ts';

export const bnErrors: Messages['errors'] = {
  access_denied: {
    headline: 'এই অ্যাপ আপনার অ্যাকাউন্টের জন্য খোলা নেই',
    explanation: (application) => `${application} যাঁরা চালান, তাঁরা এখনো আপনার অ্যাকাউন্টকে ঢোকার অনুমতি দেননি।`,
    next: 'তাঁদের কাছে অনুমতি চান, অথবা অন্য অ্যাকাউন্ট ব্যবহার করুন।',
  },
  admin_policy_enforced: {
    headline: 'আপনার প্রতিষ্ঠান এর অনুমতি দেয় না',
    explanation: (application) => `আপনার প্রতিষ্ঠানের নিয়ম অনুযায়ী ${application} আপনার অ্যাকাউন্ট ব্যবহার করতে পারে না।`,
    next: 'অ্যাডমিনিস্ট্রেটরের কাছে অনুমতি চান, অথবা অন্য অ্যাকাউন্ট ব্যবহার করুন।',
  },
  deleted_client: {
    headline: 'এই অ্যাপ এখানে আর নিবন্ধিত নেই',
    explanation: (application) => `${application}-এর নিবন্ধন মুছে ফেলা হয়েছে, তাই এটি আপনার কাছে অনুমতি চাইতে পারে না।`,
    next: 'ডেভেলপারকে জানান। মুছে ফেলার ৩০ দিনের মধ্যে নিবন্ধন ফিরিয়ে আনা যায়।',
  },
  disabled_client: {
    headline: 'এই অ্যাপ বন্ধ রাখা হয়েছে',
    explanation: (application) => `${application}-এর নিবন্ধন বন্ধ রাখা হয়েছে, তাই এটি আপনার কাছে অনুমতি চাইতে পারে না।`,
    next: 'ডেভেলপারকে জানান, যাতে তিনি কারণ খুঁজে দেখতে পারেন।',
  },
  disallowed_useragent: {
    headline: 'এটি আপনার ব্রাউজারে খুলুন',
    explanation: (application) =>
      `পাতাটি ${application}-এর ভেতরে খোলা হয়েছে, যেখানে আপনি আসলে কোন পাতায় আছেন তা দেখা যায় না। তাই এখানে উত্তর দেওয়া যাবে না।`,
    next: 'ব্রাউজারে অ্যাপটির ওয়েবসাইট খুলে সেখান থেকে আবার শুরু করুন।',
  },
  invalid_client: {
    headline: 'এই অ্যাপ এখানে পরিচিত নয়',
    explanation: (application) => `${application} নিজের যে পরিচয় দিয়েছে, তা এখানে নিবন্ধিত কোনো অ্যাপের নয়।`,
    next: 'ডেভেলপারকে জানান। আপনার কোনো তথ্য দেওয়া হয়নি।',
  },
  invalid_grant: {
    headline: 'এই অনুমতি শেষ হয়ে গেছে',
    explanation: (application) =>
      `${application}-কে দেওয়া অনুমতির মেয়াদ ফুরিয়েছে বা তা ফিরিয়ে নেওয়া হয়েছে, অথবা অ্যাকাউন্টটি বন্ধ।`,
    next: 'অ্যাপে গিয়ে আবার আপনার অ্যাকাউন্ট যুক্ত করুন।',
  },
  invalid_request: {
    headline: 'এই অনুরোধের উত্তর দেওয়া যাচ্ছে না',
    explanation: (application) => `${application} থেকে আসা অনুরোধটি অসম্পূর্ণ বা ঠিকমতো লেখা নয়।`,
    next: 'ডেভেলপারকে জানান। আপনার কোনো তথ্য দেওয়া হয়নি।',
  },
  invalid_scope: {
    headline: 'এই অ্যাপ এমন কিছু চাইছে যা নেই',
    explanation: (application) => `${application} যা চাইছে, সেই নামে এখানে কিছু নেই।`,
    next: 'ডেভেলপারকে জানান। আপনার কোনো তথ্য দেওয়া হয়নি।',
  },
  org_internal: {
    headline: 'শুধু একটি প্রতিষ্ঠানের সদস্যদের জন্য',
    explanation: (application) => `${application} যে প্রতিষ্ঠানের, তারা শুধু নিজেদের অ্যাকাউন্টের জন্য এটি খোলা রেখেছে।`,
    next: 'সেই প্রতিষ্ঠানে আপনার অ্যাকাউন্ট থাকলে সেটি ব্যবহার করুন।',
  },
  redirect_uri_mismatch: {
    headline: 'আপনার উত্তর অচেনা ঠিকানায় যেত',
    explanation: (application) => `${application} আপনার উত্তর যে ঠিকানায় পাঠাতে বলছে, সেটি নিবন্ধিত নয়।`,
    next: 'ডেভেলপারকে জানান। আপনার কোনো তথ্য দেওয়া হয়নি।',
  },
  server_error: {
    headline: 'আমাদের দিকে একটি সমস্যা হয়েছে',
    explanation: (application) => `এটি আপনার কারণে হয়নি, এবং ${application}-কে কিছুই দেওয়া হয়নি।`,
    next: 'কয়েক মিনিট অপেক্ষা করে অ্যাপে গিয়ে আবার চেষ্টা করুন।',
  },
  unsupported_response_type: {
    headline: 'এভাবে চাওয়ার ব্যবস্থা এখানে নেই',
    explanation: (application) => `${application} যে ধরনে উত্তর চাইছে, সেভাবে উত্তর দেওয়া যায় না।`,
    next: 'ডেভেলপারকে জানান। আপনার কোনো তথ্য দেওয়া হয়নি।',
  },
  general: {
    headline: 'আর এগোনো যাচ্ছে না',
    explanation: (application) => `${application} থেকে আসা অনুরোধ ফিরিয়ে দেওয়া হয়েছে।`,
    next: 'অ্যাপে গিয়ে আবার শুরু করুন। আবার এমন হলে ডেভেলপারকে জানান।',
  },
};
