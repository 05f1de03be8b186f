/** Reasons about APIs that a project's owners define (decision 0079). */
import type { ReasonsInEveryLanguage } from './reasons-in-every-language.ts';

export const ownApiReasons = {
  ONLY_ADMINISTRATORS_DEFINE_APIS: {
    en: 'on this server, only administrators define APIs; ask one of them',
    'zh-TW': '在此伺服器上，只有管理員可以定義 API，請洽詢管理員。',
    ja: 'このサーバーで API を定義できるのは管理者だけです。管理者に依頼してください。',
    id: 'Di server ini, hanya administrator yang dapat mendefinisikan API. Hubungi salah satunya.',
    bn: 'এই সার্ভারে শুধু প্রশাসকেরা API তৈরি করতে পারেন। একজন প্রশাসককে বলুন।',
  },
  TOO_MANY_OWN_APIS: {
    en: 'the owners of the project {project} may define at most {#most} APIs; remove one first, or ask an administrator',
    'zh-TW': '專案 {project} 的擁有者最多可定義 {#most} 個 API。請先移除一個，或洽詢管理員。',
    ja: 'プロジェクト {project} のオーナーが定義できる API は {#most} 個までです。先に 1 つ削除するか、管理者に依頼してください。',
    id: 'Pemilik proyek {project} boleh mendefinisikan paling banyak {#most} API. Hapus satu dahulu, atau hubungi administrator.',
    bn: '{project} প্রকল্পের মালিকেরা সর্বোচ্চ {#most}টি API তৈরি করতে পারেন। আগে একটি সরান, বা প্রশাসককে বলুন।',
  },
  TOO_MANY_SCOPES_OF_OWN_API: {
    en: 'an API that an owner defined may have at most {#most} scopes; ask an administrator',
    'zh-TW': '擁有者定義的 API 最多可有 {#most} 個範圍。如需更多，請洽詢管理員。',
    ja: 'オーナーが定義した API のスコープは {#most} 個までです。さらに必要な場合は、管理者に依頼してください。',
    id: 'API yang didefinisikan pemilik boleh memiliki paling banyak {#most} cakupan. Jika perlu lebih, hubungi administrator.',
    bn: 'মালিকের তৈরি API-তে সর্বোচ্চ {#most}টি স্কোপ থাকতে পারে। আরও দরকার হলে প্রশাসককে বলুন।',
  },
  NAME_NEEDS_PROVED_DOMAIN: {
    en: 'must be under a domain that the project {project} has proved; add and prove {domain} first ({command})',
    'zh-TW': '必須屬於專案 {project} 已證明擁有權的網域。請先新增 {domain} 並證明擁有權。',
    ja: 'プロジェクト {project} が所有権を確認したドメインの名前にしてください。先に {domain} を追加して、所有権を確認してください。',
    id: 'Harus berada di bawah domain yang sudah dibuktikan proyek {project}. Tambahkan dan buktikan {domain} dahulu.',
    bn: '{project} প্রকল্পের প্রমাণিত কোনো ডোমেইনের অধীনে হতে হবে। আগে {domain} যোগ করে প্রমাণ করুন।',
  },
  SCOPE_NAME_OUTSIDE_API: {
    en: 'must begin with {api}: or be a URL under a proved domain',
    'zh-TW': '必須以 {api}: 開頭，或是已證明網域下的網址。',
    ja: '{api}: で始まる名前か、所有権を確認したドメインの URL にしてください。',
    id: 'Harus diawali {api}: atau berupa URL di bawah domain yang sudah dibuktikan.',
    bn: '{api}: দিয়ে শুরু হতে হবে, বা প্রমাণিত ডোমেইনের অধীনে একটি URL হতে হবে।',
  },
  OWNER_SAYS_NON_SENSITIVE: {
    en: 'must be sensitive or restricted; only an administrator can declare a scope non-sensitive',
    'zh-TW': '必須是「敏感」或「受限制」。只有管理員可以將範圍宣告為非敏感。',
    ja: '「機密」または「制限付き」にしてください。機密でないスコープとして宣言できるのは管理者だけです。',
    id: 'Harus sensitif atau dibatasi. Hanya administrator yang dapat menyatakan cakupan tidak sensitif.',
    bn: '‘সংবেদনশীল’ বা ‘নিয়ন্ত্রিত’ হতে হবে। শুধু প্রশাসক কোনো স্কোপকে ‘সংবেদনশীল নয়’ বলে ঘোষণা করতে পারেন।',
  },
  DOMAIN_IN_USE_BY_API: {
    en: '{domain} is in use by the API {api}; remove that API first',
    'zh-TW': 'API {api} 正在使用 {domain}，請先移除該 API。',
    ja: '{domain} は API {api} で使われています。先にその API を削除してください。',
    id: '{domain} dipakai oleh API {api}. Hapus API itu dahulu.',
    bn: '{domain} ডোমেইনটি {api} API-তে ব্যবহৃত হচ্ছে। আগে সেই API-টি সরান।',
  },
} as const satisfies ReasonsInEveryLanguage;
