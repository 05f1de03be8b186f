/** The access that people gave to projects. A project’s page of users and an account’s page show these texts. */
import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const grantsTexts = inEveryLanguage({
  en: {
    scopes: 'Permissions',
    since: 'Since',
    lastUsed: 'Last used',
    never: 'Never',
    lastUsedMeaning: 'Accurate to about a day',
    until: (day: string) => `until ${day}`,
    revoke: 'Revoke',
    revokeOf: (name: string) => `Revoke ${name}`,
    heading: (person: string, project: string) => `Revoke the access of ${project} to ${person}?`,
    tokens: (project: string) =>
      `All apps of ${project} lose access to this account at once: every access token and refresh token stops working.`,
    again: 'The person must sign in to the app and allow access again. The app may show an error until then.',
    data: 'What the app has already read or stored stays with the app.',
    noUndo: 'You can’t undo this.',
    loses: 'The apps lose',
    done: (person: string, project: string) => `${project} has no access to ${person} any more.`,
  },
  'zh-TW': {
    scopes: '權限',
    since: '開始時間',
    lastUsed: '上次使用',
    never: '從未使用',
    lastUsedMeaning: '誤差約一天',
    until: (day) => `至 ${day}`,
    revoke: '撤銷',
    revokeOf: (name) => `撤銷 ${name}`,
    heading: (person, project) => `要撤銷 ${project} 對 ${person} 的存取權嗎？`,
    tokens: (project) =>
      `${project} 的所有應用程式會立即失去此帳戶的存取權：所有存取權杖和更新權杖都會失效。`,
    again: '使用者必須重新登入應用程式並再次允許存取。在此之前，應用程式可能會顯示錯誤。',
    data: '應用程式先前讀取或儲存的資料仍會留在應用程式中。',
    noUndo: '這項操作無法復原。',
    loses: '應用程式將失去',
    done: (person, project) => `${project} 已無法存取 ${person}。`,
  },
  ja: {
    scopes: '権限',
    since: '開始日',
    lastUsed: '最終使用',
    never: '未使用',
    lastUsedMeaning: '誤差は 1 日程度です',
    until: (day) => `${day}まで`,
    revoke: '取り消す',
    revokeOf: (name) => `${name} を取り消す`,
    heading: (person, project) => `${person} への ${project} のアクセスを取り消しますか？`,
    tokens: (project) =>
      `${project} のすべてのアプリが、このアカウントへのアクセスを直ちに失います。アクセス トークンとリフレッシュ トークンはすべて無効になります。`,
    again:
      'ユーザーはアプリにもう一度ログインし、アクセスを許可する必要があります。それまでアプリにエラーが表示されることがあります。',
    data: 'アプリがすでに読み取った、または保存したデータは、アプリに残ります。',
    noUndo: 'この操作は元に戻せません。',
    loses: 'アプリが失う権限',
    done: (person, project) => `${project} は ${person} にアクセスできなくなりました。`,
  },
  id: {
    scopes: 'Izin',
    since: 'Sejak',
    lastUsed: 'Terakhir dipakai',
    never: 'Belum pernah',
    lastUsedMeaning: 'Akurat hingga sekitar satu hari',
    until: (day) => `hingga ${day}`,
    revoke: 'Cabut',
    revokeOf: (name) => `Cabut ${name}`,
    heading: (person, project) => `Cabut akses ${project} ke ${person}?`,
    tokens: (project) =>
      `Semua aplikasi ${project} langsung kehilangan akses ke akun ini: semua token akses dan token refresh berhenti berfungsi.`,
    again:
      'Orang itu harus login ke aplikasi dan mengizinkan akses lagi. Sampai saat itu, aplikasi mungkin menampilkan error.',
    data: 'Data yang sudah dibaca atau disimpan aplikasi tetap berada di aplikasi.',
    noUndo: 'Tindakan ini tidak dapat diurungkan.',
    loses: 'Aplikasi kehilangan',
    done: (person, project) => `${project} tidak lagi memiliki akses ke ${person}.`,
  },
  bn: {
    scopes: 'অনুমতি',
    since: 'কবে থেকে',
    lastUsed: 'শেষ ব্যবহার',
    never: 'কখনো না',
    lastUsedMeaning: 'প্রায় এক দিন পর্যন্ত নির্ভুল',
    until: (day) => `${day} পর্যন্ত`,
    revoke: 'প্রত্যাহার করুন',
    revokeOf: (name) => `প্রত্যাহার করুন: ${name}`,
    heading: (person, project) => `${person}-এ ${project}-এর অ্যাক্সেস প্রত্যাহার করবেন?`,
    tokens: (project) =>
      `${project}-এর সব অ্যাপ এখনই এই অ্যাকাউন্টের অ্যাক্সেস হারাবে: সব অ্যাক্সেস টোকেন ও রিফ্রেশ টোকেন কাজ করা বন্ধ করবে।`,
    again: 'ব্যক্তিকে আবার অ্যাপে সাইন-ইন করে অ্যাক্সেস দিতে হবে। ততক্ষণ অ্যাপে ত্রুটি দেখা যেতে পারে।',
    data: 'অ্যাপ যা আগেই পড়েছে বা জমা রেখেছে, তা অ্যাপের কাছেই থাকবে।',
    noUndo: 'এটি আর ফিরিয়ে আনা যাবে না।',
    loses: 'অ্যাপগুলো যা হারাবে',
    done: (person, project) => `${project}-এর আর ${person}-এ অ্যাক্সেস নেই।`,
  },
});

export type GrantsTexts = TextsOf<typeof grantsTexts>;
