/** What each scope lets an app do, in Bengali. */
import type { ScopeTexts } from './en.ts';

export const bnScopes: ScopeTexts = {
  openid: { summary: 'আপনি আবার এলে আপনাকে চিনতে পারা' },
  'userinfo.email': { summary: 'আপনার ইমেইল ঠিকানা দেখা' },
  'userinfo.profile': { summary: 'আপনার নাম ও ছবি দেখা' },
  drive: { summary: 'আপনার ড্রাইভের সব ফাইল দেখা, পরিবর্তন করা ও মুছে ফেলা' },
  'drive.readonly': {
    summary: 'আপনার ড্রাইভের সব ফাইল দেখা ও ডাউনলোড করা',
    reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
  },
  'drive.file': {
    summary: 'ড্রাইভের যেসব ফাইল আপনি এই অ্যাপে ব্যবহার করেন, সেগুলো দেখা, পরিবর্তন করা ও মুছে ফেলা',
    reassurance: 'এটি আপনার অন্য কোনো ফাইল দেখতে পারে না।',
  },
  'drive.appdata': {
    summary: 'আপনার ড্রাইভের একটি লুকানো ফোল্ডারে নিজের সেটিংস রাখা',
    reassurance: 'এটি আপনার ফাইল দেখতে পারে না।',
  },
  'drive.metadata': {
    summary: 'ড্রাইভের ফাইলগুলোর নাম, তারিখ ইত্যাদি দেখা ও পরিবর্তন করা',
    reassurance: 'এটি ফাইল খুলতে পারে না।',
  },
  'drive.metadata.readonly': {
    summary: 'ড্রাইভের ফাইলগুলোর নাম, তারিখ ইত্যাদি দেখা',
    reassurance: 'এটি ফাইল খুলতে, বদলাতে বা মুছতে পারে না।',
  },
  'drive.photos.readonly': {
    summary: 'ড্রাইভে রাখা আপনার ছবি ও ভিডিও দেখা',
    reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
  },
  'drive.meet.readonly': {
    summary: 'ড্রাইভের যেসব ফাইল Meet তৈরি বা পরিবর্তন করেছে, যেমন রেকর্ডিং, সেগুলো দেখা',
    reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
  },
  'drive.apps.readonly': {
    summary: 'ড্রাইভের সঙ্গে আপনি কোন কোন অ্যাপ ব্যবহার করেন, তা দেখা',
    reassurance: 'এটি আপনার ফাইল দেখতে পারে না।',
  },
  'drive.scripts': {
    summary: 'ড্রাইভে রাখা আপনার স্ক্রিপ্টগুলোর কাজ বদলানো',
  },
  'drive.activity': { summary: 'ড্রাইভের ফাইলগুলোর ইতিহাস দেখা ও তাতে যোগ করা', reassurance: 'এটি ফাইল খুলতে পারে না।' },
  'drive.activity.readonly': {
    summary: 'ড্রাইভের ফাইলগুলোর ইতিহাস দেখা: কে, কখন, কী করেছেন',
    reassurance: 'এটি ফাইল খুলতে বা বদলাতে পারে না।',
  },
  calendar: { summary: 'আপনার সব ক্যালেন্ডার দেখা, পরিবর্তন করা, শেয়ার করা ও মুছে ফেলা' },
  'calendar.readonly': {
    summary: 'আপনার সব ক্যালেন্ডার ও সেগুলোর ইভেন্ট দেখা',
    reassurance: 'এটি কোনো কিছু পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
  },
  'calendar.events': {
    summary: 'আপনার সব ক্যালেন্ডারের ইভেন্ট দেখা, পরিবর্তন করা ও মুছে ফেলা',
    reassurance: 'এটি পুরো ক্যালেন্ডার শেয়ার করতে বা মুছে ফেলতে পারে না।',
  },
  'calendar.events.readonly': {
    summary: 'আপনার সব ক্যালেন্ডারের ইভেন্ট দেখা',
    reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
  },
  'calendar.calendarlist': {
    summary: 'আপনার ক্যালেন্ডারের তালিকা দেখা, তাতে ক্যালেন্ডার যোগ করা ও তা থেকে বাদ দেওয়া',
    reassurance: 'এটি ক্যালেন্ডারের ইভেন্ট পরিবর্তন করতে পারে না।',
  },
  'calendar.calendarlist.readonly': {
    summary: 'আপনার ক্যালেন্ডারের তালিকা দেখা',
    reassurance: 'এটি তালিকাটি পরিবর্তন করতে পারে না।',
  },
  'calendar.events.owned': {
    summary: 'আপনার নিজের ক্যালেন্ডারগুলোর ইভেন্ট দেখা, পরিবর্তন করা ও মুছে ফেলা',
    reassurance: 'এটি অন্যদের ক্যালেন্ডারের ইভেন্ট দেখতে পারে না।',
  },
  'calendar.events.owned.readonly': {
    summary: 'আপনার নিজের ক্যালেন্ডারগুলোর ইভেন্ট দেখা',
    reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
  },
  'calendar.events.freebusy': {
    summary: 'আপনি কখন অবসর আর কখন ব্যস্ত, তা দেখা',
    reassurance: 'আপনি কী করছেন, এটি তা দেখতে পারে না।',
  },
  'calendar.events.public.readonly': {
    summary: 'সবার জন্য উন্মুক্ত ক্যালেন্ডারের ইভেন্ট দেখা',
    reassurance: 'এটি ব্যক্তিগত ক্যালেন্ডার দেখতে পারে না।',
  },
  'calendar.app.created': {
    summary: 'নিজের জন্য ক্যালেন্ডার তৈরি করা এবং শুধু সেগুলোই দেখা, পরিবর্তন করা ও মুছে ফেলা',
    reassurance: 'এটি আপনার অন্য কোনো ক্যালেন্ডার দেখতে পারে না।',
  },
  'calendar.calendars': {
    summary: 'আপনার ক্যালেন্ডারগুলোর নাম ও অন্যান্য বিবরণ দেখা ও পরিবর্তন করা এবং নতুন ক্যালেন্ডার তৈরি করা',
    reassurance: 'এটি সেগুলোর ইভেন্ট দেখতে পারে না।',
  },
  'calendar.calendars.readonly': {
    summary: 'আপনার ক্যালেন্ডারগুলোর নাম ও অন্যান্য বিবরণ দেখা',
    reassurance: 'এটি সেগুলোর ইভেন্ট দেখতে পারে না।',
  },
  'calendar.acls': {
    summary: 'কারা আপনার ক্যালেন্ডার ব্যবহার করতে পারেন, তা দেখা ও পরিবর্তন করা',
    reassurance: 'এটি সেগুলোর ইভেন্ট দেখতে পারে না।',
  },
  'calendar.acls.readonly': {
    summary: 'কারা আপনার ক্যালেন্ডার ব্যবহার করতে পারেন, তা দেখা',
    reassurance: 'এটি তা পরিবর্তন করতে পারে না।',
  },
  'calendar.freebusy': {
    summary: 'আপনার ক্যালেন্ডারের কোন কোন সময় ভরা আছে, তা দেখা',
    reassurance: 'কী দিয়ে ভরা, এটি তা দেখতে পারে না।',
  },
  'calendar.settings.readonly': {
    summary: 'আপনার ক্যালেন্ডারের সেটিংস দেখা',
    reassurance: 'এটি সেগুলো পরিবর্তন করতে পারে না।',
  },
  youtube: { summary: 'আপনার YouTube ভিডিও, প্লেলিস্ট ও সাবস্ক্রিপশন দেখা, পরিবর্তন করা ও মুছে ফেলা' },
  'youtube.readonly': {
    summary: 'আপনার YouTube ভিডিও, প্লেলিস্ট ও সাবস্ক্রিপশন দেখা',
    reassurance: 'এটি কোনো কিছু পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
  },
  'youtube.force-ssl': {
    summary: 'YouTube-এ আপনার ভিডিও, রেটিং, মন্তব্য ও ক্যাপশন দেখা, পরিবর্তন করা ও স্থায়ীভাবে মুছে ফেলা',
  },
  'youtube.upload': { summary: 'আপনার YouTube চ্যানেলে ভিডিও আপলোড করা ও সেগুলো পরিচালনা করা' },
  youtubepartner: { summary: 'YouTube-এ আপনার যেসব সৃষ্টিকর্ম ও স্বত্ব আছে, সেগুলো দেখা ও পরিচালনা করা' },
  'youtubepartner-channel-audit': {
    summary: 'YouTube-এর কোনো পার্টনার আপনার চ্যানেল পর্যালোচনা করার সময় চ্যানেলটির ব্যক্তিগত তথ্য দেখা',
    reassurance: 'এটি আপনার চ্যানেলে কোনো পরিবর্তন করতে পারে না।',
  },
  'youtube.channel-memberships.creator': {
    summary: 'আপনার YouTube চ্যানেলের সদস্য কারা, কোন স্তরের এবং কবে থেকে, তা দেখা',
    reassurance: 'এটি সদস্যপদে কোনো পরিবর্তন করতে পারে না।',
  },
  'yt-analytics.readonly': {
    summary: 'আপনার YouTube ভিডিওর পরিসংখ্যান দেখা, যেমন কতবার দেখা হয়',
    reassurance: 'এটি আপনার আয় দেখতে পারে না।',
  },
  'yt-analytics-monetary.readonly': {
    summary: 'আপনার YouTube ভিডিওর পরিসংখ্যান ও আয় দেখা',
    reassurance: 'এটি কোনো কিছু পরিবর্তন করতে বা টাকা সরাতে পারে না।',
  },
};
