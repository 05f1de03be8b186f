/** Reasons about imported OpenAPI documents and seed files. */
import type { ReasonsInEveryLanguage } from './reasons-in-every-language.ts';

export const documentReasons = {
  NOT_OPENAPI_3: {
    en: 'must begin with "3.", not {given}',
    'zh-TW': '必須以 "3." 開頭，而不是 {given}。',
    ja: '{given} ではなく "3." で始まる必要があります。',
    id: 'Harus diawali "3.", bukan {given}.',
    bn: '{given} নয়, "3." দিয়ে শুরু হতে হবে।',
  },
  NO_SCOPES_IN_DOCUMENT: {
    en: 'has no security scheme of type oauth2 or openIdConnect, so there are no scopes to import',
    'zh-TW': '沒有 oauth2 或 openIdConnect 類型的安全性配置，因此沒有可匯入的範圍。',
    ja: 'oauth2 または openIdConnect のセキュリティスキームがないため、取り込めるスコープがありません。',
    id: 'Tidak ada skema keamanan jenis oauth2 atau openIdConnect, jadi tidak ada cakupan untuk diimpor.',
    bn: 'oauth2 বা openIdConnect ধরনের কোনো নিরাপত্তা স্কিম নেই, তাই আমদানি করার মতো স্কোপ নেই।',
  },
  BAD_REFERENCE: {
    en: 'must point to a security scheme in this document that isn’t a reference itself; or write the scheme here',
    'zh-TW': '必須指向這份文件中本身不是參照的安全性配置，或直接在此寫出配置。',
    ja: 'この文書にある、参照ではないセキュリティスキームを指すか、ここにスキームを書いてください。',
    id: 'Harus menunjuk skema keamanan dalam dokumen ini yang bukan referensi, atau tuliskan skemanya di sini.',
    bn: 'এই নথির এমন নিরাপত্তা স্কিম নির্দেশ করতে হবে যা নিজে রেফারেন্স নয়, অথবা স্কিমটি এখানে লিখুন।',
  },
  SCOPE_NOT_IN_SCHEME: {
    en: "names the scope {scope}, which the security scheme {scheme} doesn't have",
    'zh-TW': '使用了範圍 {scope}，但安全性配置 {scheme} 沒有這個範圍。',
    ja: 'スコープ {scope} は、セキュリティスキーム {scheme} にありません。',
    id: 'Menyebut cakupan {scope}, yang tidak ada dalam skema keamanan {scheme}.',
    bn: '{scope} স্কোপের নাম আছে, যা {scheme} নিরাপত্তা স্কিমে নেই।',
  },
  NO_PROJECT_IN_FILE: {
    en: 'has no project',
    'zh-TW': '沒有專案。',
    ja: 'プロジェクトがありません。',
    id: 'Tidak berisi proyek.',
    bn: 'কোনো প্রকল্প নেই।',
  },
  BAD_SYNTAX: {
    en: 'is neither JSON nor YAML: see line {#line}, column {#column}',
    'zh-TW': '不是 JSON 或 YAML：請查看第 {#line} 行第 {#column} 欄。',
    ja: 'JSON でも YAML でもありません。{#line} 行目の {#column} 文字目を確認してください。',
    id: 'Bukan JSON atau YAML: lihat baris {#line}, kolom {#column}.',
    bn: 'এটি JSON বা YAML নয়: লাইন {#line}, কলাম {#column} দেখুন।',
  },
  UNREADABLE_DOCUMENT: {
    en: 'can’t be read as JSON or YAML',
    'zh-TW': '無法讀取為 JSON 或 YAML。',
    ja: 'JSON または YAML として読み取れません。',
    id: 'Tidak dapat dibaca sebagai JSON atau YAML.',
    bn: 'JSON বা YAML হিসেবে পড়া যাচ্ছে না।',
  },
  NOT_JSON: {
    en: 'is not valid JSON',
    'zh-TW': '不是有效的 JSON。',
    ja: '正しい JSON ではありません。',
    id: 'Bukan JSON yang valid.',
    bn: 'এটি সঠিক JSON নয়।',
  },
  REPEATED_KEY: {
    en: 'has the key {key} twice in one place: see line {#line}, column {#column}; remove one of them',
    'zh-TW': '同一處有兩個鍵 {key}：請查看第 {#line} 行第 {#column} 欄，並移除其中一個。',
    ja: '同じ場所にキー {key} が 2 つあります。{#line} 行目の {#column} 文字目を確認し、一方を削除してください。',
    id: 'Kunci {key} ada dua kali di satu tempat: lihat baris {#line}, kolom {#column}. Hapus salah satunya.',
    bn: 'একই জায়গায় {key} কী দুবার আছে: লাইন {#line}, কলাম {#column} দেখুন। একটি সরান।',
  },
  TOO_MUCH_YAML: {
    en: 'has more than {#most} characters of YAML; write it as JSON, or leave out what isn’t about scopes',
    'zh-TW': 'YAML 超過 {#most} 個字元。請改用 JSON，或移除與範圍無關的內容。',
    ja: 'YAML が {#most} 文字を超えています。JSON にするか、スコープに関係のない部分を省いてください。',
    id: 'YAML ini lebih dari {#most} karakter. Tulis sebagai JSON, atau hilangkan yang tidak terkait cakupan.',
    bn: 'YAML-এ {#most}টির বেশি অক্ষর আছে। JSON হিসেবে লিখুন, বা স্কোপের বাইরের অংশ বাদ দিন।',
  },
  TOO_MANY_ALIASES: {
    en: 'has too many YAML aliases; write their content in their place',
    'zh-TW': 'YAML 別名過多，請直接寫出內容。',
    ja: 'YAML のエイリアスが多すぎます。内容をその場所に書いてください。',
    id: 'Terlalu banyak alias YAML. Tuliskan isinya langsung.',
    bn: 'YAML অ্যালিয়াস অনেক বেশি। সেগুলোর জায়গায় বিষয়বস্তু লিখুন।',
  },
  DOCUMENT_TOO_SLOW: {
    en: 'takes longer than {#seconds} seconds to read; write it as JSON, or leave out what isn’t about scopes',
    'zh-TW': '讀取超過 {#seconds} 秒。請改用 JSON，或移除與範圍無關的內容。',
    ja: '読み取りに {#seconds} 秒以上かかります。JSON にするか、スコープに関係のない部分を省いてください。',
    id: 'Perlu lebih dari {#seconds} detik untuk dibaca. Tulis sebagai JSON, atau hilangkan yang tidak terkait cakupan.',
    bn: 'পড়তে {#seconds} সেকেন্ডের বেশি লাগছে। JSON হিসেবে লিখুন, বা স্কোপের বাইরের অংশ বাদ দিন।',
  },
} as const satisfies ReasonsInEveryLanguage;
