/** The page to create a project, in Bengali. */
import type { NewProjectTexts } from './en.ts';

export const bnNewProject: NewProjectTexts = {
  heading: 'প্রকল্প তৈরি করুন',
  purpose: 'ID ছাড়া সবকিছু পরে বদলানো যাবে।',
  name: 'অ্যাপের নাম',
  nameMeaning: 'আপনার অ্যাপ অনুমতি চাইলে মানুষ এই নাম দেখেন।',
  id: 'প্রকল্প ID',
  idMeaning: 'কমান্ড লাইন ও API-র জন্য। এটি বদলানো যায় না।',
  suggest: (id) => `${id} ব্যবহার করুন`,
  idTaken: 'অন্য একটি প্রকল্পের এই ID আছে।',
  supportEmail: 'সহায়তার ইমেইল',
  supportEmailMeaning: 'মানুষ সম্মতির পৃষ্ঠায় এটি দেখেন, যাতে আপনাকে প্রশ্ন করতে পারেন।',
  create: 'প্রকল্প তৈরি করুন',
  created: (name) => `${name} তৈরি হয়েছে।`,
};
