import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const shareTexts = inEveryLanguage({
  en: {
    code: {
      open: 'As code',
      title: 'This request as code',
      as: 'Language or test framework',
      code: 'Code',
      variables: (names: string) =>
        `The code has no secrets. It reads them from environment variables: ${names}.`,
      noVariables: 'The code has no secrets.',
      file: (name: string) => `The body isn’t in the code. Put it beside the code as ${name}.`,
      ownClient:
        'This test gets its own tokens, so it needs a client of yours. First choose your own OAuth credentials in the settings.',
      save: (name: string) => `Download ${name}`,
    },
    share: {
      title: 'Share and save',
      link: 'Link to this playground',
      linkMeaning:
        'It opens the playground with these settings, permissions and request. It never has a secret, code, token or body.',
      tooLong: 'This is too much for a link. Shorten the request’s address or choose fewer permissions.',
      har: 'Download HAR',
      harMeaning:
        'A HAR file has all requests and responses of this page. Browsers and other tools can open it. Known secrets are placeholders.',
      noExchanges: 'Nothing was sent yet.',
    },
    saved: {
      heading: 'Saved in this browser',
      none: 'Nothing is saved yet.',
      meaning: 'Has what the link has.',
      name: 'Name',
      save: 'Save',
      open: 'Open',
      openOf: (name: string) => `Open ${name}`,
      remove: 'Remove',
      removeOf: (name: string) => `Remove ${name}`,
      full: (most: string) => `At most ${most} can be saved. Remove one first.`,
    },
    opened: {
      heading: 'Opened from a link',
      meaning: (host: string) =>
        `The link chose the settings, the permissions and the request. The client secret and the code go to ${host}: check that you trust it.`,
      dismiss: 'OK',
    },
  },
  'zh-TW': {
    code: {
      open: '顯示程式碼',
      title: '以程式碼表示這個要求',
      as: '語言或測試框架',
      code: '程式碼',
      variables: (names) => `程式碼不含任何密鑰，會從環境變數讀取：${names}。`,
      noVariables: '程式碼不含任何密鑰。',
      file: (name) => `程式碼不含要求內容。請將內容存成 ${name}，放在程式碼旁。`,
      ownClient: '這項測試會自行取得權杖，因此需要您自己的用戶端。請先在設定中選擇您自己的 OAuth 憑證。',
      save: (name) => `下載 ${name}`,
    },
    share: {
      title: '分享與儲存',
      link: '這個 Playground 的連結',
      linkMeaning: '開啟後會帶入相同的設定、權限和要求。連結絕不含密鑰、授權碼、權杖或要求內容。',
      tooLong: '內容過長，無法放入連結。請縮短要求的網址或減少權限。',
      har: '下載 HAR',
      harMeaning:
        'HAR 檔案包含這個頁面的所有要求和回應，可用瀏覽器和其他工具開啟。已知的密鑰會以預留位置取代。',
      noExchanges: '尚未傳送任何內容。',
    },
    saved: {
      heading: '已儲存在這個瀏覽器',
      none: '尚未儲存任何內容。',
      meaning: '包含的內容與連結相同。',
      name: '名稱',
      save: '儲存',
      open: '開啟',
      openOf: (name) => `開啟「${name}」`,
      remove: '移除',
      removeOf: (name) => `移除「${name}」`,
      full: (most) => `最多可儲存 ${most} 個，請先移除一個。`,
    },
    opened: {
      heading: '已從連結開啟',
      meaning: (host) =>
        `設定、權限和要求來自連結。用戶端密鑰和授權碼會傳送到 ${host}，請確認您信任這個伺服器。`,
      dismiss: '確定',
    },
  },
  ja: {
    code: {
      open: 'コードで表示',
      title: 'このリクエストのコード',
      as: '言語またはテスト フレームワーク',
      code: 'コード',
      variables: (names) => `コードにシークレットは含まれません。環境変数から読み取ります: ${names}`,
      noVariables: 'コードにシークレットは含まれません。',
      file: (name) => `本文はコードに含まれません。${name} という名前でコードと同じ場所に置いてください。`,
      ownClient:
        'このテストは自分でトークンを取得するため、ご自分のクライアントが必要です。先に設定でご自分の OAuth 認証情報を選択してください。',
      save: (name) => `${name} をダウンロード`,
    },
    share: {
      title: '共有と保存',
      link: 'このプレイグラウンドへのリンク',
      linkMeaning:
        '同じ設定、権限、リクエストでプレイグラウンドを開きます。シークレット、コード、トークン、本文は含まれません。',
      tooLong: 'リンクに収まりません。リクエストのアドレスを短くするか、権限を減らしてください。',
      har: 'HAR をダウンロード',
      harMeaning:
        'HAR ファイルには、このページのすべてのリクエストとレスポンスが含まれます。ブラウザなどのツールで開けます。既知のシークレットはプレースホルダーになります。',
      noExchanges: 'まだ何も送信されていません。',
    },
    saved: {
      heading: 'このブラウザに保存済み',
      none: '保存したものはありません。',
      meaning: '内容はリンクと同じです。',
      name: '名前',
      save: '保存',
      open: '開く',
      openOf: (name) => `${name} を開く`,
      remove: '削除',
      removeOf: (name) => `${name} を削除`,
      full: (most) => `保存できるのは ${most} 件までです。先に 1 件削除してください。`,
    },
    opened: {
      heading: 'リンクから開きました',
      meaning: (host) =>
        `設定、権限、リクエストはリンクによるものです。クライアント シークレットとコードは ${host} に送信されます。信頼できることを確認してください。`,
      dismiss: 'OK',
    },
  },
  id: {
    code: {
      open: 'Sebagai kode',
      title: 'Permintaan ini sebagai kode',
      as: 'Bahasa atau kerangka pengujian',
      code: 'Kode',
      variables: (names) =>
        `Kode ini tidak memuat rahasia. Kode membacanya dari variabel lingkungan: ${names}.`,
      noVariables: 'Kode ini tidak memuat rahasia.',
      file: (name) => `Isi permintaan tidak ada di kode. Simpan di samping kode sebagai ${name}.`,
      ownClient:
        'Pengujian ini mengambil tokennya sendiri, jadi perlu klien milik Anda. Pilih dulu kredensial OAuth Anda sendiri di setelan.',
      save: (name) => `Unduh ${name}`,
    },
    share: {
      title: 'Bagikan dan simpan',
      link: 'Tautan ke playground ini',
      linkMeaning:
        'Tautan membuka playground dengan setelan, izin, dan permintaan ini. Tautan tidak pernah memuat rahasia, kode, token, atau isi permintaan.',
      tooLong: 'Ini terlalu panjang untuk tautan. Persingkat alamat permintaan atau kurangi izin.',
      har: 'Unduh HAR',
      harMeaning:
        'Berkas HAR memuat semua permintaan dan respons halaman ini. Peramban dan alat lain dapat membukanya. Rahasia yang dikenal diganti placeholder.',
      noExchanges: 'Belum ada yang dikirim.',
    },
    saved: {
      heading: 'Tersimpan di peramban ini',
      none: 'Belum ada yang disimpan.',
      meaning: 'Isinya sama dengan tautan.',
      name: 'Nama',
      save: 'Simpan',
      open: 'Buka',
      openOf: (name) => `Buka ${name}`,
      remove: 'Hapus',
      removeOf: (name) => `Hapus ${name}`,
      full: (most) => `Paling banyak ${most} dapat disimpan. Hapus satu dulu.`,
    },
    opened: {
      heading: 'Dibuka dari tautan',
      meaning: (host) =>
        `Tautan menentukan setelan, izin, dan permintaan. Rahasia klien dan kode dikirim ke ${host}: pastikan Anda memercayainya.`,
      dismiss: 'OK',
    },
  },
  bn: {
    code: {
      open: 'কোড হিসেবে',
      title: 'এই অনুরোধ কোড হিসেবে',
      as: 'ভাষা বা টেস্ট ফ্রেমওয়ার্ক',
      code: 'কোড',
      variables: (names) => `কোডে কোনো গোপন তথ্য নেই। এনভায়রনমেন্ট ভেরিয়েবল থেকে পড়ে: ${names}।`,
      noVariables: 'কোডে কোনো গোপন তথ্য নেই।',
      file: (name) => `অনুরোধের মূল অংশ কোডে নেই। সেটি ${name} নামে কোডের পাশে রাখুন।`,
      ownClient:
        'এই টেস্ট নিজেই টোকেন নেয়, তাই আপনার নিজের ক্লায়েন্ট দরকার। আগে সেটিংসে নিজের OAuth ক্রেডেনশিয়াল বেছে নিন।',
      save: (name) => `${name} ডাউনলোড করুন`,
    },
    share: {
      title: 'শেয়ার ও সংরক্ষণ',
      link: 'এই প্লেগ্রাউন্ডের লিঙ্ক',
      linkMeaning:
        'এটি একই সেটিংস, অনুমতি ও অনুরোধসহ প্লেগ্রাউন্ড খোলে। এতে কখনো গোপন তথ্য, কোড, টোকেন বা অনুরোধের মূল অংশ থাকে না।',
      tooLong: 'লিঙ্কের জন্য এটি বেশি বড়। অনুরোধের ঠিকানা ছোট করুন বা কম অনুমতি বাছুন।',
      har: 'HAR ডাউনলোড করুন',
      harMeaning:
        'HAR ফাইলে এই পেজের সব অনুরোধ ও উত্তর থাকে। ব্রাউজার ও অন্য টুল এটি খুলতে পারে। জানা গোপন তথ্যের জায়গায় প্লেসহোল্ডার থাকে।',
      noExchanges: 'এখনো কিছু পাঠানো হয়নি।',
    },
    saved: {
      heading: 'এই ব্রাউজারে সংরক্ষিত',
      none: 'এখনো কিছু সংরক্ষণ করা হয়নি।',
      meaning: 'লিঙ্কে যা থাকে, এতেও তা-ই আছে।',
      name: 'নাম',
      save: 'সংরক্ষণ করুন',
      open: 'খুলুন',
      openOf: (name) => `${name} খুলুন`,
      remove: 'সরান',
      removeOf: (name) => `${name} সরান`,
      full: (most) => `সর্বোচ্চ ${most}টি সংরক্ষণ করা যায়। আগে একটি সরান।`,
    },
    opened: {
      heading: 'লিঙ্ক থেকে খোলা হয়েছে',
      meaning: (host) =>
        `সেটিংস, অনুমতি ও অনুরোধ লিঙ্ক থেকে এসেছে। ক্লায়েন্ট সিক্রেট ও কোড ${host}-এ যায়: এটিকে বিশ্বাস করেন কি না দেখে নিন।`,
      dismiss: 'ঠিক আছে',
    },
  },
});

export type ShareTexts = TextsOf<typeof shareTexts>;
