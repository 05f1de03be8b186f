import { inEveryLanguage } from '../every-language.ts';

export const calendarScopes = inEveryLanguage({
  en: {
    calendar: { summary: 'See, change, share, and delete all your calendars' },
    'calendar.readonly': {
      summary: 'See all your calendars and their events',
      reassurance: 'It can’t change or delete anything.',
    },
    'calendar.events': {
      summary: 'See, change, and delete events in all your calendars',
      reassurance: 'It can’t share or delete whole calendars.',
    },
    'calendar.events.readonly': {
      summary: 'See events in all your calendars',
      reassurance: 'It can’t change or delete them.',
    },
    'calendar.calendarlist': {
      summary: 'See, add, and remove calendars in your calendar list',
      reassurance: 'It can’t change the events in them.',
    },
    'calendar.calendarlist.readonly': {
      summary: 'See your calendar list',
      reassurance: 'It can’t change the list.',
    },
    'calendar.events.owned': {
      summary: 'See, change, and delete events in the calendars you own',
      reassurance: 'It can’t see events in other people’s calendars.',
    },
    'calendar.events.owned.readonly': {
      summary: 'See events in the calendars you own',
      reassurance: 'It can’t change or delete them.',
    },
    'calendar.events.freebusy': {
      summary: 'See when you’re free and when you’re busy',
      reassurance: 'It can’t see what you’re doing.',
    },
    'calendar.events.public.readonly': {
      summary: 'See events in public calendars',
      reassurance: 'It can’t see private calendars.',
    },
    'calendar.app.created': {
      summary: 'Create its own calendars, and see, change, and delete only those',
      reassurance: 'It can’t see your other calendars.',
    },
    'calendar.calendars': {
      summary: 'See and change the names and other details of your calendars, and create new ones',
      reassurance: 'It can’t see the events in them.',
    },
    'calendar.calendars.readonly': {
      summary: 'See the names and other details of your calendars',
      reassurance: 'It can’t see the events in them.',
    },
    'calendar.acls': {
      summary: 'See and change who can use your calendars',
      reassurance: 'It can’t see the events in them.',
    },
    'calendar.acls.readonly': {
      summary: 'See who can use your calendars',
      reassurance: 'It can’t change that.',
    },
    'calendar.freebusy': {
      summary: 'See at which times your calendars are busy',
      reassurance: 'It can’t see what’s planned.',
    },
    'calendar.settings.readonly': {
      summary: 'See your calendar settings',
      reassurance: 'It can’t change them.',
    },
  },
  'zh-TW': {
    calendar: { summary: '查看、修改、分享及刪除您的所有行事曆' },
    'calendar.readonly': {
      summary: '查看您的所有行事曆和其中的活動',
      reassurance: '但無法修改或刪除任何內容。',
    },
    'calendar.events': {
      summary: '查看、修改及刪除您所有行事曆中的活動',
      reassurance: '但無法分享或刪除整個行事曆。',
    },
    'calendar.events.readonly': {
      summary: '查看您所有行事曆中的活動',
      reassurance: '但無法修改或刪除活動。',
    },
    'calendar.calendarlist': {
      summary: '查看、新增及移除您行事曆清單中的行事曆',
      reassurance: '但無法修改行事曆中的活動。',
    },
    'calendar.calendarlist.readonly': {
      summary: '查看您的行事曆清單',
      reassurance: '但無法修改這份清單。',
    },
    'calendar.events.owned': {
      summary: '查看、修改及刪除您自有行事曆中的活動',
      reassurance: '但無法查看他人行事曆中的活動。',
    },
    'calendar.events.owned.readonly': {
      summary: '查看您自有行事曆中的活動',
      reassurance: '但無法修改或刪除活動。',
    },
    'calendar.events.freebusy': {
      summary: '查看您何時有空、何時忙碌',
      reassurance: '但無法得知您在做什麼。',
    },
    'calendar.events.public.readonly': {
      summary: '查看公開行事曆中的活動',
      reassurance: '但無法查看非公開的行事曆。',
    },
    'calendar.app.created': {
      summary: '建立這個應用程式專用的行事曆，並查看、修改及刪除這些行事曆',
      reassurance: '但無法查看您的其他行事曆。',
    },
    'calendar.calendars': {
      summary: '查看及修改您行事曆的名稱等資訊，並建立新的行事曆',
      reassurance: '但無法查看其中的活動。',
    },
    'calendar.calendars.readonly': {
      summary: '查看您行事曆的名稱等資訊',
      reassurance: '但無法查看其中的活動。',
    },
    'calendar.acls': { summary: '查看及變更誰可以使用您的行事曆', reassurance: '但無法查看其中的活動。' },
    'calendar.acls.readonly': { summary: '查看誰可以使用您的行事曆', reassurance: '但無法變更。' },
    'calendar.freebusy': {
      summary: '查看您的行事曆在哪些時段已有安排',
      reassurance: '但無法得知安排的內容。',
    },
    'calendar.settings.readonly': {
      summary: '查看您的行事曆設定',
      reassurance: '但無法變更這些設定。',
    },
  },
  ja: {
    calendar: { summary: 'すべてのカレンダーを閲覧・変更・共有・削除する' },
    'calendar.readonly': {
      summary: 'すべてのカレンダーとその予定を閲覧する',
      reassurance: '変更や削除はできません。',
    },
    'calendar.events': {
      summary: 'すべてのカレンダーの予定を閲覧・変更・削除する',
      reassurance: 'カレンダー自体の共有や削除はできません。',
    },
    'calendar.events.readonly': {
      summary: 'すべてのカレンダーの予定を閲覧する',
      reassurance: '変更や削除はできません。',
    },
    'calendar.calendarlist': {
      summary: 'カレンダーの一覧を閲覧し、一覧への追加や一覧からの除外を行う',
      reassurance: 'カレンダー内の予定は変更できません。',
    },
    'calendar.calendarlist.readonly': {
      summary: 'カレンダーの一覧を閲覧する',
      reassurance: '一覧を変更することはできません。',
    },
    'calendar.events.owned': {
      summary: 'お客様が所有するカレンダーの予定を閲覧・変更・削除する',
      reassurance: 'ほかの方のカレンダーの予定は閲覧できません。',
    },
    'calendar.events.owned.readonly': {
      summary: 'お客様が所有するカレンダーの予定を閲覧する',
      reassurance: '変更や削除はできません。',
    },
    'calendar.events.freebusy': {
      summary: '空いている時間と、予定のある時間を閲覧する',
      reassurance: '予定の内容は閲覧できません。',
    },
    'calendar.events.public.readonly': {
      summary: '公開されているカレンダーの予定を閲覧する',
      reassurance: '公開されていないカレンダーは閲覧できません。',
    },
    'calendar.app.created': {
      summary: 'このアプリ専用のカレンダーを作成し、そのカレンダーのみを閲覧・変更・削除する',
      reassurance: 'ほかのカレンダーは閲覧できません。',
    },
    'calendar.calendars': {
      summary: 'カレンダーの名前などの情報を閲覧・変更し、新しいカレンダーを作成する',
      reassurance: 'カレンダー内の予定は閲覧できません。',
    },
    'calendar.calendars.readonly': {
      summary: 'カレンダーの名前などの情報を閲覧する',
      reassurance: 'カレンダー内の予定は閲覧できません。',
    },
    'calendar.acls': {
      summary: 'カレンダーを利用できる方を確認・変更する',
      reassurance: 'カレンダー内の予定は閲覧できません。',
    },
    'calendar.acls.readonly': {
      summary: 'カレンダーを利用できる方を確認する',
      reassurance: '変更はできません。',
    },
    'calendar.freebusy': {
      summary: 'カレンダーに予定が入っている時間帯を閲覧する',
      reassurance: '予定の内容は閲覧できません。',
    },
    'calendar.settings.readonly': {
      summary: 'カレンダーの設定を閲覧する',
      reassurance: '設定を変更することはできません。',
    },
  },
  id: {
    calendar: { summary: 'Melihat, mengubah, membagikan, dan menghapus semua kalender Anda' },
    'calendar.readonly': {
      summary: 'Melihat semua kalender Anda beserta acaranya',
      reassurance: 'Tidak dapat mengubah atau menghapus apa pun.',
    },
    'calendar.events': {
      summary: 'Melihat, mengubah, dan menghapus acara di semua kalender Anda',
      reassurance: 'Tidak dapat membagikan atau menghapus seluruh kalender.',
    },
    'calendar.events.readonly': {
      summary: 'Melihat acara di semua kalender Anda',
      reassurance: 'Tidak dapat mengubah atau menghapusnya.',
    },
    'calendar.calendarlist': {
      summary: 'Melihat, menambahkan, dan mengeluarkan kalender di daftar kalender Anda',
      reassurance: 'Tidak dapat mengubah acara di dalamnya.',
    },
    'calendar.calendarlist.readonly': {
      summary: 'Melihat daftar kalender Anda',
      reassurance: 'Tidak dapat mengubah daftar itu.',
    },
    'calendar.events.owned': {
      summary: 'Melihat, mengubah, dan menghapus acara di kalender milik Anda',
      reassurance: 'Tidak dapat melihat acara di kalender orang lain.',
    },
    'calendar.events.owned.readonly': {
      summary: 'Melihat acara di kalender milik Anda',
      reassurance: 'Tidak dapat mengubah atau menghapusnya.',
    },
    'calendar.events.freebusy': {
      summary: 'Melihat kapan Anda luang dan kapan Anda sibuk',
      reassurance: 'Tidak dapat melihat kegiatan Anda.',
    },
    'calendar.events.public.readonly': {
      summary: 'Melihat acara di kalender publik',
      reassurance: 'Tidak dapat melihat kalender yang tidak publik.',
    },
    'calendar.app.created': {
      summary: 'Membuat kalendernya sendiri, serta melihat, mengubah, dan menghapus kalender itu saja',
      reassurance: 'Tidak dapat melihat kalender Anda yang lain.',
    },
    'calendar.calendars': {
      summary: 'Melihat dan mengubah nama serta rincian lain kalender Anda, dan membuat kalender baru',
      reassurance: 'Tidak dapat melihat acara di dalamnya.',
    },
    'calendar.calendars.readonly': {
      summary: 'Melihat nama dan rincian lain kalender Anda',
      reassurance: 'Tidak dapat melihat acara di dalamnya.',
    },
    'calendar.acls': {
      summary: 'Melihat dan mengubah siapa yang dapat menggunakan kalender Anda',
      reassurance: 'Tidak dapat melihat acara di dalamnya.',
    },
    'calendar.acls.readonly': {
      summary: 'Melihat siapa yang dapat menggunakan kalender Anda',
      reassurance: 'Tidak dapat mengubahnya.',
    },
    'calendar.freebusy': {
      summary: 'Melihat kapan saja kalender Anda terisi',
      reassurance: 'Tidak dapat melihat isinya.',
    },
    'calendar.settings.readonly': {
      summary: 'Melihat setelan kalender Anda',
      reassurance: 'Tidak dapat mengubahnya.',
    },
  },
  bn: {
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
      summary: 'সর্বজনীন ক্যালেন্ডারের ইভেন্ট দেখা',
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
      summary: 'আপনার ক্যালেন্ডার অনুযায়ী আপনি কোন কোন সময় ব্যস্ত, তা দেখা',
      reassurance: 'আপনি কী নিয়ে ব্যস্ত, এটি তা দেখতে পারে না।',
    },
    'calendar.settings.readonly': {
      summary: 'আপনার ক্যালেন্ডারের সেটিংস দেখা',
      reassurance: 'এটি সেগুলো পরিবর্তন করতে পারে না।',
    },
  },
});
