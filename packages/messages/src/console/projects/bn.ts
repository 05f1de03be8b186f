/** The list of projects, in Bengali. */
import type { ProjectsTexts } from './en.ts';

export const bnProjects: ProjectsTexts = {
  heading: 'প্রকল্প',
  purpose: 'একটি প্রকল্প মানে একটি অ্যাপ: তার সম্মতির পৃষ্ঠা, পরিচয়পত্র, এবং যেসব API সে ব্যবহার করতে পারে।',
  create: 'প্রকল্প তৈরি করুন',
  list: 'প্রকল্প',
  which: 'কোন প্রকল্পগুলো',
  yours: 'আপনার',
  all: 'এই সার্ভারের সব',
  name: 'নাম',
  id: 'ID',
  number: 'নম্বর',
  role: 'আপনার ভূমিকা',
  roles: { owner: 'মালিক', editor: 'সম্পাদক', viewer: 'দর্শক' },
  status: 'অবস্থা',
  statuses: { testing: 'পরীক্ষাধীন', production: 'প্রকাশিত' },
  empty: 'আপনার প্রথম প্রকল্প তৈরি করুন',
  emptyMeaning: 'এক মিনিট লাগবে। তারপর প্রকল্পে একটি অ্যাপ নিবন্ধন করে ক্লায়েন্ট ID ও সিক্রেট পেতে পারবেন।',
  emptyAll: 'এই সার্ভারে এখনো কোনো প্রকল্প নেই',
};
