/** A project at a glance, in Bengali. */
import type { OverviewTexts } from './en.ts';

export const bnOverview: OverviewTexts = {
  facts: 'তথ্য',
  id: 'প্রকল্প ID',
  number: 'প্রকল্প নম্বর',
  numberMeaning: 'প্রকল্পের ক্লায়েন্ট ID এই নম্বর দিয়ে শুরু হয়।',
  status: 'অবস্থা',
  statuses: { testing: 'পরীক্ষাধীন', production: 'প্রকাশিত' },
  statusMeanings: {
    testing: 'শুধু পরীক্ষামূলক ব্যবহারকারীরা অনুমতি দিতে পারেন।',
    production: 'যাঁরা অ্যাপটি ব্যবহার করতে পারেন, সবাই অনুমতি দিতে পারেন।',
  },
  userType: 'কাদের জন্য',
  userTypes: { external: 'সবার জন্য', internal: 'প্রতিষ্ঠানের মানুষের জন্য' },
  verification: 'যাচাই',
  verifications: {
    unverified: 'যাচাই করা হয়নি',
    submitted: 'পর্যালোচকের অপেক্ষায়',
    verified: 'যাচাই করা',
    rejected: 'প্রত্যাখ্যাত',
  },
  organization: 'প্রতিষ্ঠান',
  consent: 'মানুষ যা দেখেন',
  application: 'অ্যাপের নাম',
  supportEmail: 'সহায়তার ইমেইল',
  rename: 'প্রকল্পের নাম বদলান',
  name: 'নাম',
  nameMeaning: 'শুধু আপনি ও অন্য সদস্যরা এটি দেখেন। অন্যরা অ্যাপের নাম দেখেন।',
  renamed: (name) => `প্রকল্পের নাম এখন ${name}।`,
};
