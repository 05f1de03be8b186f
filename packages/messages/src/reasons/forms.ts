/**
 * Reasons about values that must have a certain form, such as addresses and ids. The parameter `given` already contains
 * quotation marks.
 */
import type { ReasonsInEveryLanguage } from './reasons-in-every-language.ts';

export const formReasons = {
  NOT_AN_ID: {
    en: 'must be at most 63 lowercase letters, digits and hyphens that begin with a letter, such as my-project, not {given}',
    'zh-TW': '最多 63 個小寫字母、數字和連字號，且以字母開頭，例如 my-project；目前是 {given}。',
    ja: '英小文字で始まる 63 文字以内の英小文字、数字、ハイフンで指定してください（例: my-project）。入力された値: {given}',
    id: 'Gunakan paling banyak 63 huruf kecil, angka, dan tanda hubung, diawali huruf, misalnya my-project, bukan {given}.',
    bn: '{given} নয়: সর্বোচ্চ ৬৩টি ছোট হাতের অক্ষর, সংখ্যা ও হাইফেন ব্যবহার করুন, শুরুতে অক্ষর থাকবে, যেমন my-project।',
  },
  NOT_A_DOMAIN: {
    en: 'must be a domain name such as harbour.example, not {given}',
    'zh-TW': '必須是網域名稱，例如 harbour.example；目前是 {given}。',
    ja: 'ドメイン名を指定してください（例: harbour.example）。入力された値: {given}',
    id: 'Harus nama domain seperti harbour.example, bukan {given}.',
    bn: '{given} নয়, harbour.example-এর মতো একটি ডোমেইন নাম হতে হবে।',
  },
  NOT_A_NETWORK: {
    en: 'must be an IP address or a network such as 203.0.113.0/24 or 2001:db8::/32, not {given}',
    'zh-TW': '必須是 IP 位址或網路，例如 203.0.113.0/24 或 2001:db8::/32；目前是 {given}。',
    ja: 'IP アドレスまたはネットワークを指定してください（例: 203.0.113.0/24、2001:db8::/32）。入力された値: {given}',
    id: 'Harus alamat IP atau jaringan seperti 203.0.113.0/24 atau 2001:db8::/32, bukan {given}.',
    bn: '{given} নয়, একটি IP ঠিকানা বা নেটওয়ার্ক হতে হবে, যেমন 203.0.113.0/24 বা 2001:db8::/32।',
  },
  NOT_AN_EMAIL: {
    en: 'must be an email address such as mina@harbour.example, not {given}',
    'zh-TW': '必須是電子郵件地址，例如 mina@harbour.example；目前是 {given}。',
    ja: 'メールアドレスを指定してください（例: mina@harbour.example）。入力された値: {given}',
    id: 'Harus alamat email seperti mina@harbour.example, bukan {given}.',
    bn: '{given} নয়, mina@harbour.example-এর মতো একটি ইমেইল ঠিকানা হতে হবে।',
  },
  NOT_A_LANGUAGE: {
    en: 'must be a language tag such as en, zh-TW, ja, id or bn, not {given}',
    'zh-TW': '必須是語言標籤，例如 en、zh-TW、ja、id 或 bn；目前是 {given}。',
    ja: '言語タグを指定してください（例: en、zh-TW、ja、id、bn）。入力された値: {given}',
    id: 'Harus tag bahasa seperti en, zh-TW, ja, id, atau bn, bukan {given}.',
    bn: '{given} নয়, একটি ভাষার ট্যাগ হতে হবে, যেমন en, zh-TW, ja, id বা bn।',
  },
  NOT_A_PAGE: {
    en: 'must be an https URL such as {example}, not {given}',
    'zh-TW': '必須是 https 網址，例如 {example}；目前是 {given}。',
    ja: 'https の URL を指定してください（例: {example}）。入力された値: {given}',
    id: 'Harus URL https seperti {example}, bukan {given}.',
    bn: '{given} নয়, {example}-এর মতো একটি https URL হতে হবে।',
  },
  NOT_A_URL: {
    en: 'must be an http or https URL',
    'zh-TW': '必須是 http 或 https 網址。',
    ja: 'http または https の URL を指定してください。',
    id: 'Harus URL http atau https.',
    bn: 'একটি http বা https URL হতে হবে।',
  },
  NOT_AN_ORIGIN: {
    en: 'must be an https origin without a path or a wildcard, such as https://www.example.com, not {given}',
    'zh-TW': '必須是沒有路徑和萬用字元的 https 來源，例如 https://www.example.com；目前是 {given}。',
    ja: 'パスもワイルドカードもない https のオリジンを指定してください（例: https://www.example.com）。入力された値: {given}',
    id: 'Harus asal https tanpa jalur dan karakter pengganti, seperti https://www.example.com, bukan {given}.',
    bn: '{given} নয়, পাথ ও ওয়াইল্ডকার্ড ছাড়া একটি https অরিজিন হতে হবে, যেমন https://www.example.com।',
  },
  NOT_A_SCOPE_NAME: {
    en: 'must be a URL or prefix:word, without spaces, quotes and backslashes, such as notes:read, not {given}',
    'zh-TW': '必須是網址或「前置詞:字詞」，不含空格、引號和反斜線，例如 notes:read；目前是 {given}。',
    ja: 'URL または「接頭辞:単語」を、空白、引用符、バックスラッシュなしで指定してください（例: notes:read）。入力された値: {given}',
    id: 'Harus URL atau awalan:kata, tanpa spasi, tanda kutip, dan garis miring terbalik, misalnya notes:read, bukan {given}.',
    bn: '{given} নয়, একটি URL বা উপসর্গ:শব্দ হতে হবে, ফাঁক, উদ্ধৃতি চিহ্ন ও ব্যাকস্ল্যাশ ছাড়া, যেমন notes:read।',
  },
  NOT_AN_AUDIENCE: {
    en: 'must be an https URL without a fragment, such as https://notes.example.com/, not {given}',
    'zh-TW': '必須是沒有片段的 https 網址，例如 https://notes.example.com/；目前是 {given}。',
    ja: 'フラグメントのない https の URL を指定してください（例: https://notes.example.com/）。入力された値: {given}',
    id: 'Harus URL https tanpa fragmen, seperti https://notes.example.com/, bukan {given}.',
    bn: '{given} নয়, ফ্র্যাগমেন্ট ছাড়া একটি https URL হতে হবে, যেমন https://notes.example.com/।',
  },
  NOT_A_CLIENT_ID: {
    en: 'must have only letters, digits, dots, hyphens and underscores, at most 200, the first a letter or digit',
    'zh-TW': '只能有字母、數字、句點、連字號和底線，最多 200 個，且第一個必須是字母或數字。',
    ja: '英字または数字で始まる 200 文字以内の英数字、ピリオド、ハイフン、アンダースコアで指定してください。',
    id: 'Hanya huruf, angka, titik, tanda hubung, dan garis bawah, paling banyak 200, diawali huruf atau angka.',
    bn: 'শুধু অক্ষর, সংখ্যা, ডট, হাইফেন ও আন্ডারস্কোর, সর্বোচ্চ ২০০টি, প্রথমটি অক্ষর বা সংখ্যা হতে হবে।',
  },
  NOT_A_CLIENT_SECRET: {
    en: 'must have 8 to 255 printable ASCII characters without spaces',
    'zh-TW': '必須是 8 到 255 個可列印的 ASCII 字元，不含空格。',
    ja: '空白を除く印刷可能な ASCII 文字を 8〜255 文字で指定してください。',
    id: 'Harus 8 sampai 255 karakter ASCII yang dapat dicetak, tanpa spasi.',
    bn: 'ফাঁক ছাড়া ৮ থেকে ২৫৫টি মুদ্রণযোগ্য ASCII অক্ষর হতে হবে।',
  },
  NOT_A_SUB: {
    en: 'must have only digits, at most 255, in quotes',
    'zh-TW': '只能有數字，最多 255 個，並加上引號。',
    ja: '数字だけで 255 文字以内とし、引用符で囲んでください。',
    id: 'Hanya angka, paling banyak 255, dalam tanda kutip.',
    bn: 'উদ্ধৃতি চিহ্নের মধ্যে শুধু সংখ্যা, সর্বোচ্চ ২৫৫টি।',
  },
  NOT_TWELVE_DIGITS: {
    en: 'must have twelve digits',
    'zh-TW': '必須是十二位數。',
    ja: '12 桁の数字を指定してください。',
    id: 'Harus dua belas digit.',
    bn: 'বারো অঙ্কের হতে হবে।',
  },
  NOT_AN_API_KEY: {
    en: 'must have 20 to 200 letters, digits, hyphens and underscores',
    'zh-TW': '必須是 20 到 200 個字母、數字、連字號和底線。',
    ja: '英数字、ハイフン、アンダースコアを 20〜200 文字で指定してください。',
    id: 'Harus 20 sampai 200 huruf, angka, tanda hubung, dan garis bawah.',
    bn: '২০ থেকে ২০০টি অক্ষর, সংখ্যা, হাইফেন ও আন্ডারস্কোর হতে হবে।',
  },
  NOT_AN_APP_ACCESS: {
    en: 'must have "access": one of "trusted", "limited", "specific" (with "scopes"), "blocked"',
    'zh-TW': '必須有 "access"：可為 "trusted"、"limited"、"specific"（需有 "scopes"）或 "blocked"。',
    ja: '"access" に "trusted"、"limited"、"specific"（"scopes" も必要）、"blocked" のいずれかを指定してください。',
    id: 'Harus memiliki "access": salah satu dari "trusted", "limited", "specific" (dengan "scopes"), "blocked".',
    bn: '"access" থাকতে হবে: "trusted", "limited", "specific" ("scopes"-সহ) বা "blocked"।',
  },
  NOT_ALLOWED_HERE: {
    en: 'isn’t allowed here; use {instead}',
    'zh-TW': '這裡不能使用這個參數，請改用 {instead}。',
    ja: 'ここでは使えません。{instead} を使ってください。',
    id: 'Tidak boleh dipakai di sini. Gunakan {instead}.',
    bn: 'এখানে এটি ব্যবহার করা যাবে না। {instead} ব্যবহার করুন।',
  },
  REDIRECT_URI: {
    en: '{uri}: {problems}',
    'zh-TW': '{uri} 不符合重新導向 URI 的規則：{rules}。',
    ja: '{uri} はリダイレクト URI の規則に反しています: {rules}',
    id: '{uri} melanggar aturan URI pengalihan: {rules}.',
    bn: '{uri} রিডাইরেক্ট URI-র নিয়ম মানে না: {rules}।',
  },
} as const satisfies ReasonsInEveryLanguage;
