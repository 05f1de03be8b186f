/**
 * Why a check of an authorization request's parameters fails, for “Check an account” (decision 0066). Mostly for
 * callers of the API, because they choose the parameters.
 */
import type { ReasonsInEveryLanguage } from './reasons-in-every-language.ts';

export const requestCheckReasons = {
  PARAMETERS_MALFORMED: {
    en: 'The parameters aren’t well formed. Encode them as a URL query, in UTF-8.',
    'zh-TW': '參數格式不正確。請以 UTF-8 編碼成網址查詢字串。',
    ja: 'パラメータの形式が正しくありません。UTF-8 の URL クエリとしてエンコードしてください。',
    id: 'Bentuk parameter tidak benar. Sandikan sebagai kueri URL dalam UTF-8.',
    bn: 'প্যারামিটারগুলোর গঠন সঠিক নয়। UTF-8-এ URL কোয়েরি হিসেবে এনকোড করুন।',
  },
  PARAMETERS_TWICE: {
    en: 'A parameter appears twice. Send each one only once.',
    'zh-TW': '有參數重複出現。每個參數請只傳送一次。',
    ja: '同じパラメータが 2 回使われています。1 回だけ送ってください。',
    id: 'Ada parameter yang muncul dua kali. Kirim masing-masing sekali saja.',
    bn: 'একটি প্যারামিটার দুবার আছে। প্রতিটি শুধু একবার পাঠান।',
  },
  NO_SUCH_CLIENT: {
    en: 'The client doesn’t exist. Send the client_id of a registered client.',
    'zh-TW': '用戶端不存在。請傳送已註冊用戶端的 client_id。',
    ja: 'クライアントが存在しません。登録済みのクライアントの client_id を送ってください。',
    id: 'Klien tidak ada. Kirim client_id klien yang terdaftar.',
    bn: 'ক্লায়েন্টটি নেই। নিবন্ধিত ক্লায়েন্টের client_id পাঠান।',
  },
  REQUEST_OBJECTS_UNSUPPORTED: {
    en: 'The server doesn’t support request objects. Leave out request and request_uri, and send each parameter directly.',
    'zh-TW': '伺服器不支援 request object。請移除 request 和 request_uri，直接傳送各個參數。',
    ja: 'サーバーはリクエストオブジェクトに対応していません。request と request_uri を省き、各パラメータを直接送ってください。',
    id: 'Server tidak mendukung objek permintaan. Hilangkan request dan request_uri, lalu kirim setiap parameter langsung.',
    bn: 'সার্ভার রিকোয়েস্ট অবজেক্ট নেয় না। request ও request_uri বাদ দিয়ে প্রতিটি প্যারামিটার সরাসরি পাঠান।',
  },
  PARAMETERS_UNKNOWN: {
    en: 'The server doesn’t know a parameter. Correct its name, or leave it out.',
    'zh-TW': '伺服器不認得其中某個參數。請更正名稱，或移除。',
    ja: 'サーバーが知らないパラメータがあります。名前を直すか、省いてください。',
    id: 'Ada parameter yang tidak dikenal server. Perbaiki namanya, atau hilangkan.',
    bn: 'সার্ভার একটি প্যারামিটার চেনে না। নাম ঠিক করুন, বা বাদ দিন।',
  },
  RESPONSE_TYPE_UNSUPPORTED: {
    en: 'The response type is missing or not supported. Send response_type=code.',
    'zh-TW': '缺少回應類型，或不支援這個類型。請傳送 response_type=code。',
    ja: 'レスポンスタイプがないか、対応していません。response_type=code を送ってください。',
    id: 'Jenis respons tidak ada atau tidak didukung. Kirim response_type=code.',
    bn: 'রেসপন্সের ধরন নেই বা সমর্থিত নয়। response_type=code পাঠান।',
  },
  RESPONSE_MODE_UNSUPPORTED: {
    en: 'The client can’t use this response mode. Leave out response_mode.',
    'zh-TW': '用戶端不能使用這個回應模式。請移除 response_mode。',
    ja: 'クライアントはこのレスポンスモードを使えません。response_mode を省いてください。',
    id: 'Klien tidak boleh memakai mode respons ini. Hilangkan response_mode.',
    bn: 'ক্লায়েন্ট এই রেসপন্স মোড ব্যবহার করতে পারে না। response_mode বাদ দিন।',
  },
  RESOURCES_UNKNOWN: {
    en: 'The request names an API that this server doesn’t have, or scopes of another API. Correct resource, or leave it out.',
    'zh-TW': '要求指定了此伺服器沒有的 API，或其他 API 的範圍。請更正 resource，或移除。',
    ja: 'このサーバーにない API か、別の API のスコープが指定されています。resource を直すか、省いてください。',
    id: 'Permintaan menyebut API yang tidak ada di server ini, atau cakupan API lain. Perbaiki resource, atau hilangkan.',
    bn: 'অনুরোধে এমন API আছে যা এই সার্ভারে নেই, বা অন্য API-র স্কোপ আছে। resource ঠিক করুন, বা বাদ দিন।',
  },
  PARAMETER_NOT_VALID: {
    en: 'The value of {parameter} isn’t valid. Correct it, or leave the parameter out.',
    'zh-TW': '{parameter} 的值無效。請更正，或移除這個參數。',
    ja: '{parameter} の値が正しくありません。直すか、パラメータを省いてください。',
    id: 'Nilai {parameter} tidak valid. Perbaiki, atau hilangkan parameternya.',
    bn: '{parameter}-এর মান সঠিক নয়। ঠিক করুন, বা প্যারামিটারটি বাদ দিন।',
  },
  SIGN_IN_PARAMETERS_NOT_VALID: {
    en: 'A parameter about the sign-in isn’t valid. Check max_age, login_hint, id_token_hint, acr_values and claims.',
    'zh-TW': '某個登入相關參數無效。請確認 max_age、login_hint、id_token_hint、acr_values 和 claims。',
    ja: 'ログインに関するパラメータが正しくありません。max_age、login_hint、id_token_hint、acr_values、claims を確認してください。',
    id: 'Ada parameter tentang masuk yang tidak valid. Periksa max_age, login_hint, id_token_hint, acr_values, dan claims.',
    bn: 'সাইন ইনের একটি প্যারামিটার সঠিক নয়। max_age, login_hint, id_token_hint, acr_values ও claims দেখুন।',
  },
  CODE_CHALLENGE_MISSING: {
    en: 'This client needs a code challenge. Send code_challenge and code_challenge_method=S256.',
    'zh-TW': '這個用戶端需要 code challenge。請傳送 code_challenge 和 code_challenge_method=S256。',
    ja: 'このクライアントにはコードチャレンジが必要です。code_challenge と code_challenge_method=S256 を送ってください。',
    id: 'Klien ini memerlukan code challenge. Kirim code_challenge dan code_challenge_method=S256.',
    bn: 'এই ক্লায়েন্টের কোড চ্যালেঞ্জ দরকার। code_challenge ও code_challenge_method=S256 পাঠান।',
  },
  OTHER_ACCOUNT_ASKED: {
    en: 'The request is for another account. Correct login_hint, id_token_hint or claims, or leave them out.',
    'zh-TW': '要求指定了其他帳戶。請更正或移除 login_hint、id_token_hint 或 claims。',
    ja: '別のアカウントが指定されています。login_hint、id_token_hint、claims を直すか、省いてください。',
    id: 'Permintaan ini untuk akun lain. Perbaiki login_hint, id_token_hint, atau claims, atau hilangkan.',
    bn: 'অনুরোধটি অন্য অ্যাকাউন্টের জন্য। login_hint, id_token_hint বা claims ঠিক করুন, বা বাদ দিন।',
  },
  PAGE_NOT_ALLOWED: {
    en: 'The request needs a page, and prompt=none allows none. Leave out prompt=none.',
    'zh-TW': '這個要求需要顯示頁面，但 prompt=none 不允許。請移除 prompt=none。',
    ja: 'ページの表示が必要ですが、prompt=none では表示できません。prompt=none を省いてください。',
    id: 'Permintaan ini memerlukan halaman, padahal prompt=none tidak mengizinkannya. Hilangkan prompt=none.',
    bn: 'অনুরোধটির জন্য একটি পাতা দেখানো দরকার, কিন্তু prompt=none তা হতে দেয় না। prompt=none বাদ দিন।',
  },
} as const satisfies ReasonsInEveryLanguage;
