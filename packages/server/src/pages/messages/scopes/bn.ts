/** What each scope lets an application do, in Bengali. */
import type { Messages } from '../messages.ts';

export const bnScopes: Messages['scopes'] = {
  openid: { summary: 'আবার এলে আপনাকে চিনতে পারা' },
  'userinfo.email': { summary: 'আপনার ইমেল ঠিকানা দেখা' },
  'userinfo.profile': { summary: 'আপনার নাম ও ছবি দেখা' },
  drive: { summary: 'আপনার ড্রাইভের সব ফাইল দেখা, বদলানো ও মুছে ফেলা' },
  'drive.readonly': {
    summary: 'আপনার ড্রাইভের সব ফাইল দেখা ও ডাউনলোড করা',
    reassurance: 'এটি সেগুলো বদলাতে বা মুছতে পারবে না।',
  },
  'drive.file': {
    summary: 'এই অ্যাপ দিয়ে খোলা বা তৈরি করা ড্রাইভের ফাইল দেখা, বদলানো ও মুছে ফেলা',
    reassurance: 'এটি আপনার অন্য ফাইল দেখতে পারবে না।',
  },
  'drive.appdata': {
    summary: 'আপনার ড্রাইভের একটি লুকানো ফোল্ডারে নিজের সেটিংস রাখা',
    reassurance: 'এটি আপনার ফাইল দেখতে পারবে না।',
  },
  'drive.metadata': {
    summary: 'আপনার ড্রাইভের ফাইলের নাম, তারিখ ও অন্যান্য বিবরণ দেখা ও বদলানো',
    reassurance: 'এটি ফাইলের ভেতরে কী আছে, তা দেখতে পারবে না।',
  },
  'drive.metadata.readonly': {
    summary: 'আপনার ড্রাইভের ফাইলের নাম, তারিখ ও অন্যান্য বিবরণ দেখা',
    reassurance: 'এটি ফাইলের ভেতরে কী আছে তা দেখতে, কিংবা ফাইল বদলাতে বা মুছতে পারবে না।',
  },
  'drive.photos.readonly': {
    summary: 'ড্রাইভে রাখা আপনার ছবি ও ভিডিও দেখা',
    reassurance: 'এটি সেগুলো বদলাতে বা মুছতে পারবে না।',
  },
  'drive.meet.readonly': {
    summary: 'Meet-এর তৈরি বা বদলানো ড্রাইভের ফাইল দেখা, যেমন রেকর্ডিং',
    reassurance: 'এটি সেগুলো বদলাতে বা মুছতে পারবে না।',
  },
  'drive.apps.readonly': {
    summary: 'ড্রাইভের সঙ্গে আপনি কোন কোন অ্যাপ ব্যবহার করেন, তা দেখা',
    reassurance: 'এটি আপনার ফাইল দেখতে পারবে না।',
  },
  calendar: { summary: 'আপনার সব ক্যালেন্ডার দেখা, বদলানো, শেয়ার করা ও মুছে ফেলা' },
  'calendar.readonly': {
    summary: 'আপনার সব ক্যালেন্ডার ও তার ইভেন্ট দেখা',
    reassurance: 'এটি কিছু বদলাতে বা মুছতে পারবে না।',
  },
  'calendar.events': {
    summary: 'আপনার সব ক্যালেন্ডারের ইভেন্ট দেখা, বদলানো ও মুছে ফেলা',
    reassurance: 'এটি পুরো ক্যালেন্ডার শেয়ার করতে বা মুছতে পারবে না।',
  },
  'calendar.events.readonly': {
    summary: 'আপনার সব ক্যালেন্ডারের ইভেন্ট দেখা',
    reassurance: 'এটি সেগুলো বদলাতে বা মুছতে পারবে না।',
  },
  'calendar.calendarlist': {
    summary: 'আপনার ক্যালেন্ডারের তালিকা দেখা, তাতে যোগ করা ও তা থেকে বাদ দেওয়া',
    reassurance: 'এটি ক্যালেন্ডারের ইভেন্ট বদলাতে পারবে না।',
  },
  'calendar.calendarlist.readonly': {
    summary: 'আপনার ক্যালেন্ডারের তালিকা দেখা',
    reassurance: 'এটি তালিকা বদলাতে পারবে না।',
  },
  youtube: { summary: 'আপনার ইউটিউব অ্যাকাউন্ট পরিচালনা করা: ভিডিও, প্লেলিস্ট ও সাবস্ক্রিপশন' },
  'youtube.readonly': {
    summary: 'আপনার ইউটিউব অ্যাকাউন্ট দেখা: ভিডিও, প্লেলিস্ট ও সাবস্ক্রিপশন',
    reassurance: 'এটি কিছু বদলাতে বা মুছতে পারবে না।',
  },
  'youtube.force-ssl': {
    summary: 'আপনার ইউটিউব ভিডিও, রেটিং, মন্তব্য ও ক্যাপশন দেখা, বদলানো ও স্থায়ীভাবে মুছে ফেলা',
  },
  'youtube.upload': { summary: 'আপনার ইউটিউব চ্যানেলে ভিডিও আপলোড করা ও সেগুলো পরিচালনা করা' },
  youtubepartner: { summary: 'ইউটিউবে আপনার মালিকানাধীন কাজ ও স্বত্ব দেখা ও পরিচালনা করা' },
  'youtubepartner-channel-audit': {
    summary: 'ইউটিউব পার্টনারের পর্যালোচনার সময় আপনার চ্যানেলের ব্যক্তিগত বিবরণ দেখা',
    reassurance: 'এটি আপনার চ্যানেল বদলাতে পারবে না।',
  },
  'youtube.channel-memberships.creator': {
    summary: 'আপনার ইউটিউব চ্যানেলের সদস্য কারা, কোন স্তরে এবং কবে থেকে, তা দেখা',
    reassurance: 'এটি সদস্যপদ বদলাতে পারবে না।',
  },
  'yt-analytics.readonly': {
    summary: 'আপনার ইউটিউব ভিডিও কতবার ও কারা দেখছেন, তার হিসাব দেখা',
    reassurance: 'এটি আপনার আয় দেখতে পারবে না।',
  },
  'yt-analytics-monetary.readonly': {
    summary: 'আপনার ইউটিউব ভিডিও কতবার দেখা হয়েছে এবং কত আয় হয়েছে, তা দেখা',
    reassurance: 'এটি কিছু বদলাতে বা টাকা সরাতে পারবে না।',
  },
};
