import { inEveryLanguage } from '../every-language.ts';

export const peopleScopes = inEveryLanguage({
  en: {
    contacts: { summary: 'See, change, and delete your contacts' },
    'contacts.readonly': {
      summary: 'See your contacts',
      reassurance: 'It can’t change or delete them.',
    },
    'contacts.other.readonly': {
      summary: 'See the people you’ve written to, even if they aren’t contacts',
      reassurance: 'It can’t see what you wrote.',
    },
    'user.addresses.read': { summary: 'See your street addresses' },
    'user.birthday.read': { summary: 'See your date of birth' },
    'user.emails.read': { summary: 'See all your email addresses' },
    'user.gender.read': { summary: 'See your gender' },
    'user.organization.read': { summary: 'See where you work and your job title' },
    'user.phonenumbers.read': { summary: 'See your phone numbers' },
  },
  'zh-TW': {
    contacts: { summary: '查看、修改及刪除您的聯絡人' },
    'contacts.readonly': { summary: '查看您的聯絡人', reassurance: '但無法修改或刪除聯絡人。' },
    'contacts.other.readonly': {
      summary: '查看您曾寫信聯絡的人，即使對方不是您的聯絡人',
      reassurance: '但無法查看您寫的內容。',
    },
    'user.addresses.read': { summary: '查看您的地址' },
    'user.birthday.read': { summary: '查看您的出生日期' },
    'user.emails.read': { summary: '查看您的所有電子郵件地址' },
    'user.gender.read': { summary: '查看您的性別' },
    'user.organization.read': { summary: '查看您的工作單位和職稱' },
    'user.phonenumbers.read': { summary: '查看您的電話號碼' },
  },
  ja: {
    contacts: { summary: '連絡先を閲覧・変更・削除する' },
    'contacts.readonly': { summary: '連絡先を閲覧する', reassurance: '変更や削除はできません。' },
    'contacts.other.readonly': {
      summary: '連絡先に登録していない方も含め、メールを送ったことのある方を閲覧する',
      reassurance: 'メールの内容は閲覧できません。',
    },
    'user.addresses.read': { summary: '住所を閲覧する' },
    'user.birthday.read': { summary: '生年月日を閲覧する' },
    'user.emails.read': { summary: 'すべてのメールアドレスを閲覧する' },
    'user.gender.read': { summary: '性別を閲覧する' },
    'user.organization.read': { summary: '勤務先と役職を閲覧する' },
    'user.phonenumbers.read': { summary: '電話番号を閲覧する' },
  },
  id: {
    contacts: { summary: 'Melihat, mengubah, dan menghapus kontak Anda' },
    'contacts.readonly': {
      summary: 'Melihat kontak Anda',
      reassurance: 'Tidak dapat mengubah atau menghapusnya.',
    },
    'contacts.other.readonly': {
      summary: 'Melihat orang yang pernah Anda kirimi pesan, meskipun bukan kontak Anda',
      reassurance: 'Tidak dapat melihat isi pesan Anda.',
    },
    'user.addresses.read': { summary: 'Melihat alamat Anda' },
    'user.birthday.read': { summary: 'Melihat tanggal lahir Anda' },
    'user.emails.read': { summary: 'Melihat semua alamat email Anda' },
    'user.gender.read': { summary: 'Melihat jenis kelamin Anda' },
    'user.organization.read': { summary: 'Melihat tempat kerja dan jabatan Anda' },
    'user.phonenumbers.read': { summary: 'Melihat nomor telepon Anda' },
  },
  bn: {
    contacts: { summary: 'আপনার পরিচিতি দেখা, পরিবর্তন করা ও মুছে ফেলা' },
    'contacts.readonly': {
      summary: 'আপনার পরিচিতি দেখা',
      reassurance: 'এটি সেগুলো পরিবর্তন করতে বা মুছে ফেলতে পারে না।',
    },
    'contacts.other.readonly': {
      summary: 'আপনি যাঁদের লিখেছেন তাঁদের দেখা, তাঁরা পরিচিতি তালিকায় না থাকলেও',
      reassurance: 'আপনি কী লিখেছেন, এটি তা দেখতে পারে না।',
    },
    'user.addresses.read': { summary: 'আপনার ঠিকানা দেখা' },
    'user.birthday.read': { summary: 'আপনার জন্মতারিখ দেখা' },
    'user.emails.read': { summary: 'আপনার সব ইমেইল ঠিকানা দেখা' },
    'user.gender.read': { summary: 'আপনার লিঙ্গ দেখা' },
    'user.organization.read': { summary: 'আপনার কর্মস্থল ও পদবি দেখা' },
    'user.phonenumbers.read': { summary: 'আপনার ফোন নম্বর দেখা' },
  },
});
