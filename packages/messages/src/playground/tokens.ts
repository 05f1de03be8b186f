/** Step 2 of the playground. */
import { inEveryLanguage } from '../every-language.ts';

export const tokensTexts = inEveryLanguage({
  en: {
    meaning:
      'The authorization code proves that a person agreed. It works once, and only for a few minutes. Exchange it for tokens: the access token opens the API, and the refresh token gets new access tokens later, without the person.',
    code: 'Authorization code',
    refreshToken: 'Refresh token',
    accessToken: 'Access token',
    idToken: 'ID token',
    none: { code: 'none yet: begin with step 1', token: 'none yet' },
    show: 'Show',
    hide: 'Hide',
    showOf: (what: string) => `Show ${what}`,
    hideOf: (what: string) => `Hide ${what}`,
    gone: 'The server doesn’t have it anymore.',
    exchange: 'Exchange authorization code for tokens',
    refresh: 'Refresh access token',
    auto: 'Auto-refresh the token before it expires',
    autoNeeds: 'This needs a refresh token.',
    /** The page shows the number of seconds in bold between the two parts. */
    expires: ['The access token will expire in ', ' seconds.'],
    expired: 'The access token has expired.',
    noExpiry: 'The server didn’t say when the access token expires.',
    granted: 'This token allows:',
    noRefreshToken: {
      online:
        'No refresh token came, because the access type is “online”. Choose “offline” in the settings, and authorize again.',
      before:
        'No refresh token came. The server sends one only when the person agrees. Choose the prompt “consent” in the settings, and authorize again.',
    },
    revoke: 'Revoke',
    revokeToken: { access_token: 'Revoke the access token', refresh_token: 'Revoke the refresh token' },
    revokeMeaning: 'On this server, revoking one token ends the app’s whole access to the account.',
    revokeElsewhere: 'The server decides whether the other token works afterwards.',
    own: {
      summary: 'Enter a code or token by hand',
      meaning: 'If you already have one, for example from another tool. An empty field changes nothing.',
      keep: 'Use these',
    },
    failed: (status: string) => `The server answered with status ${status}.`,
    noAnswer: 'No answer arrived.',
    lookAt: 'The response says why.',
    hints: {
      invalid_grant:
        'The code or refresh token is used, expired or revoked, or belongs to another client or redirect URI. Begin again with step 1.',
      invalid_client: 'The client ID or the client secret is wrong. Check both in the settings.',
      unauthorized_client:
        'The token belongs to another client. Enter the client in the settings that you authorized in step 1.',
      redirect_uri_mismatch: 'The redirect URI isn’t the one of step 1.',
      invalid_request:
        'A parameter is missing or wrong. Compare the request with the server’s documentation.',
    },
  },
  'zh-TW': {
    meaning:
      '授權碼證明使用者已同意，只能用一次，而且幾分鐘後就失效。請用它換取權杖：存取權杖可開啟 API，更新權杖則能在日後取得新的存取權杖，不需要使用者在場。',
    code: '授權碼',
    refreshToken: '更新權杖',
    accessToken: '存取權杖',
    idToken: 'ID 權杖',
    none: { code: '尚無：請從步驟 1 開始', token: '尚無' },
    show: '顯示',
    hide: '隱藏',
    showOf: (what) => `顯示${what}`,
    hideOf: (what) => `隱藏${what}`,
    gone: '伺服器已不再保有它。',
    exchange: '以授權碼換取權杖',
    refresh: '更新存取權杖',
    auto: '在權杖到期前自動更新',
    autoNeeds: '這需要更新權杖。',
    expires: ['存取權杖將在 ', ' 秒後到期。'],
    expired: '存取權杖已到期。',
    noExpiry: '伺服器沒有說明存取權杖何時到期。',
    granted: '這個權杖允許：',
    noRefreshToken: {
      online: '沒有收到更新權杖，因為存取類型是「線上」。請在設定中選擇「離線」，再重新授權。',
      before:
        '沒有收到更新權杖。伺服器只在使用者同意時才會傳送。請在設定中將提示選為「同意畫面」，再重新授權。',
    },
    revoke: '撤銷',
    revokeToken: { access_token: '撤銷存取權杖', refresh_token: '撤銷更新權杖' },
    revokeMeaning: '撤銷其中一個權杖，應用程式就會失去對這個帳戶的所有存取權。',
    revokeElsewhere: '另一個權杖之後是否仍有效，由伺服器決定。',
    own: {
      summary: '手動輸入授權碼或權杖',
      meaning: '如果您已經有了，例如來自其他工具。留空的欄位不會有任何變更。',
      keep: '使用這些',
    },
    failed: (status) => `伺服器的回應狀態為 ${status}。`,
    noAnswer: '沒有收到回應。',
    lookAt: '回應中說明了原因。',
    hints: {
      invalid_grant:
        '授權碼或更新權杖已用過、到期或撤銷，或屬於其他用戶端或重新導向 URI。請從步驟 1 重新開始。',
      invalid_client: '用戶端 ID 或用戶端密鑰錯誤。請在設定中檢查兩者。',
      unauthorized_client: '這個權杖屬於其他用戶端。請在設定中輸入您在步驟 1 授權的用戶端。',
      redirect_uri_mismatch: '重新導向 URI 與步驟 1 的不同。',
      invalid_request: '有參數缺少或錯誤。請將要求與伺服器的說明文件比對。',
    },
  },
  ja: {
    meaning:
      '認可コードは、ユーザーが同意したことの証明です。使えるのは一度だけで、数分で無効になります。これをトークンと交換します。アクセス トークンで API を使用でき、リフレッシュ トークンがあれば、後からユーザーなしで新しいアクセス トークンを取得できます。',
    code: '認可コード',
    refreshToken: 'リフレッシュ トークン',
    accessToken: 'アクセス トークン',
    idToken: 'ID トークン',
    none: { code: 'まだありません。ステップ 1 から始めてください', token: 'まだありません' },
    show: '表示',
    hide: '隠す',
    showOf: (what) => `${what}を表示`,
    hideOf: (what) => `${what}を隠す`,
    gone: 'サーバーには、もうありません。',
    exchange: '認可コードをトークンに交換',
    refresh: 'アクセス トークンを更新',
    auto: 'トークンの有効期限が切れる前に自動で更新する',
    autoNeeds: 'リフレッシュ トークンが必要です。',
    expires: ['アクセス トークンの有効期限は、あと ', ' 秒です。'],
    expired: 'アクセス トークンの有効期限が切れました。',
    noExpiry: 'アクセス トークンの有効期限は、サーバーから示されていません。',
    granted: 'このトークンで許可されていること:',
    noRefreshToken: {
      online:
        'アクセスの種類が「オンライン」のため、リフレッシュ トークンは届きませんでした。設定で「オフライン」を選択し、もう一度認可してください。',
      before:
        'リフレッシュ トークンは届きませんでした。サーバーは、ユーザーが同意したときにだけ送ります。設定でプロンプトに「同意画面」を選択し、もう一度認可してください。',
    },
    revoke: '取り消す',
    revokeToken: {
      access_token: 'アクセス トークンを取り消す',
      refresh_token: 'リフレッシュ トークンを取り消す',
    },
    revokeMeaning: 'トークンを 1 つ取り消すと、アプリはこのアカウントへのアクセスをすべて失います。',
    revokeElsewhere: 'もう一方のトークンが引き続き使えるかどうかは、サーバーによって異なります。',
    own: {
      summary: 'コードまたはトークンを自分で入力',
      meaning: 'ほかのツールなどで取得済みの場合に入力します。空欄の項目は変わりません。',
      keep: '入力した値を使用',
    },
    failed: (status) => `サーバーの応答のステータスは ${status} です。`,
    noAnswer: '応答がありませんでした。',
    lookAt: '理由はレスポンスに書かれています。',
    hints: {
      invalid_grant:
        'コードまたはリフレッシュ トークンが使用済み、期限切れ、取り消し済みか、別のクライアントまたはリダイレクト URI のものです。ステップ 1 からやり直してください。',
      invalid_client:
        'クライアント ID またはクライアント シークレットが正しくありません。設定で両方を確認してください。',
      unauthorized_client:
        'このトークンは別のクライアントのものです。ステップ 1 で認可したクライアントを設定に入力してください。',
      redirect_uri_mismatch: 'リダイレクト URI がステップ 1 のものと異なります。',
      invalid_request:
        'パラメーターが不足しているか、正しくありません。リクエストをサーバーのドキュメントと見比べてください。',
    },
  },
  id: {
    meaning:
      'Kode otorisasi membuktikan bahwa seseorang setuju. Kode itu berlaku sekali, dan hanya beberapa menit. Tukarkan dengan token: token akses membuka API, dan token refresh mendapatkan token akses baru nanti, tanpa orang itu.',
    code: 'Kode otorisasi',
    refreshToken: 'Token refresh',
    accessToken: 'Token akses',
    idToken: 'Token ID',
    none: { code: 'belum ada: mulai dari langkah 1', token: 'belum ada' },
    show: 'Tampilkan',
    hide: 'Sembunyikan',
    showOf: (what) => `Tampilkan ${what}`,
    hideOf: (what) => `Sembunyikan ${what}`,
    gone: 'Server tidak lagi menyimpannya.',
    exchange: 'Tukar kode otorisasi dengan token',
    refresh: 'Perbarui token akses',
    auto: 'Perbarui token otomatis sebelum kedaluwarsa',
    autoNeeds: 'Ini memerlukan token refresh.',
    expires: ['Token akses akan kedaluwarsa dalam ', ' detik.'],
    expired: 'Token akses sudah kedaluwarsa.',
    noExpiry: 'Server tidak menyebutkan kapan token akses kedaluwarsa.',
    granted: 'Token ini mengizinkan:',
    noRefreshToken: {
      online:
        'Tidak ada token refresh, karena jenis aksesnya “online”. Pilih “offline” di setelan, lalu beri otorisasi lagi.',
      before:
        'Tidak ada token refresh. Server hanya mengirimnya saat orang itu menyetujui. Pilih prompt “Layar izin” di setelan, lalu beri otorisasi lagi.',
    },
    revoke: 'Cabut',
    revokeToken: { access_token: 'Cabut token akses', refresh_token: 'Cabut token refresh' },
    revokeMeaning: 'Mencabut satu token mengakhiri seluruh akses aplikasi ke akun ini.',
    revokeElsewhere: 'Server yang menentukan apakah token lainnya masih berfungsi setelah itu.',
    own: {
      summary: 'Masukkan kode atau token sendiri',
      meaning: 'Jika Anda sudah punya, misalnya dari alat lain. Kolom kosong tidak mengubah apa pun.',
      keep: 'Pakai ini',
    },
    failed: (status) => `Server menjawab dengan status ${status}.`,
    noAnswer: 'Tidak ada jawaban.',
    lookAt: 'Respons menjelaskan alasannya.',
    hints: {
      invalid_grant:
        'Kode atau token refresh sudah dipakai, kedaluwarsa, atau dicabut, atau milik klien atau URI pengalihan lain. Mulai lagi dari langkah 1.',
      invalid_client: 'Client ID atau rahasia klien salah. Periksa keduanya di setelan.',
      unauthorized_client:
        'Token itu milik klien lain. Masukkan di setelan klien yang Anda beri otorisasi di langkah 1.',
      redirect_uri_mismatch: 'URI pengalihan bukan yang dipakai di langkah 1.',
      invalid_request:
        'Ada parameter yang kurang atau salah. Bandingkan permintaan dengan dokumentasi server.',
    },
  },
  bn: {
    meaning:
      'অনুমোদন কোড প্রমাণ করে যে কেউ রাজি হয়েছেন। এটি একবারই কাজ করে, আর তা-ও কয়েক মিনিটের জন্য। এর বদলে টোকেন নিন: অ্যাক্সেস টোকেন API খোলে, আর রিফ্রেশ টোকেন পরে সেই ব্যক্তিকে ছাড়াই নতুন অ্যাক্সেস টোকেন আনে।',
    code: 'অনুমোদন কোড',
    refreshToken: 'রিফ্রেশ টোকেন',
    accessToken: 'অ্যাক্সেস টোকেন',
    idToken: 'ID টোকেন',
    none: { code: 'এখনো নেই: ধাপ ১ থেকে শুরু করুন', token: 'এখনো নেই' },
    show: 'দেখান',
    hide: 'লুকান',
    showOf: (what) => `${what} দেখান`,
    hideOf: (what) => `${what} লুকান`,
    gone: 'এটি সার্ভারের কাছে আর নেই।',
    exchange: 'অনুমোদন কোড দিয়ে টোকেন নিন',
    refresh: 'অ্যাক্সেস টোকেন রিফ্রেশ করুন',
    auto: 'মেয়াদ শেষ হওয়ার আগে টোকেন নিজে থেকে রিফ্রেশ করুন',
    autoNeeds: 'এর জন্য রিফ্রেশ টোকেন দরকার।',
    expires: ['অ্যাক্সেস টোকেনের মেয়াদ ', ' সেকেন্ড পরে শেষ হবে।'],
    expired: 'অ্যাক্সেস টোকেনের মেয়াদ শেষ হয়েছে।',
    noExpiry: 'অ্যাক্সেস টোকেনের মেয়াদ কখন শেষ হবে, সার্ভার তা জানায়নি।',
    granted: 'এই টোকেন যা করতে দেয়:',
    noRefreshToken: {
      online: 'রিফ্রেশ টোকেন আসেনি, কারণ অ্যাক্সেসের ধরন “অনলাইন”। সেটিংসে “অফলাইন” বেছে আবার অনুমোদন দিন।',
      before:
        'রিফ্রেশ টোকেন আসেনি। কেউ রাজি হলে তবেই সার্ভার তা পাঠায়। সেটিংসে প্রম্পট হিসেবে “সম্মতির পৃষ্ঠা” বেছে আবার অনুমোদন দিন।',
    },
    revoke: 'প্রত্যাহার করুন',
    revokeToken: {
      access_token: 'অ্যাক্সেস টোকেন প্রত্যাহার করুন',
      refresh_token: 'রিফ্রেশ টোকেন প্রত্যাহার করুন',
    },
    revokeMeaning: 'একটি টোকেন প্রত্যাহার করলে এই অ্যাকাউন্টে অ্যাপের সব অ্যাক্সেস শেষ হয়ে যায়।',
    revokeElsewhere: 'অন্য টোকেনটি এরপর কাজ করবে কি না, তা সার্ভার ঠিক করে।',
    own: {
      summary: 'নিজে কোড বা টোকেন লিখুন',
      meaning: 'যদি আগে থেকেই থাকে, যেমন অন্য কোনো টুল থেকে। খালি ঘরে কিছু বদলায় না।',
      keep: 'এগুলো ব্যবহার করুন',
    },
    failed: (status) => `সার্ভারের উত্তরের স্ট্যাটাস ${status}।`,
    noAnswer: 'কোনো উত্তর আসেনি।',
    lookAt: 'কারণ উত্তরেই লেখা আছে।',
    hints: {
      invalid_grant:
        'কোড বা রিফ্রেশ টোকেনটি ব্যবহৃত, মেয়াদোত্তীর্ণ বা প্রত্যাহৃত, অথবা অন্য ক্লায়েন্ট বা রিডাইরেক্ট URI-এর। ধাপ ১ থেকে আবার শুরু করুন।',
      invalid_client: 'ক্লায়েন্ট ID বা ক্লায়েন্ট সিক্রেট ভুল। সেটিংসে দুটোই দেখুন।',
      unauthorized_client: 'টোকেনটি অন্য ক্লায়েন্টের। ধাপ ১-এ যে ক্লায়েন্টকে অনুমোদন দিয়েছেন, সেটিংসে সেটিই দিন।',
      redirect_uri_mismatch: 'রিডাইরেক্ট URI-টি ধাপ ১-এর মতো নয়।',
      invalid_request: 'কোনো প্যারামিটার নেই বা ভুল। অনুরোধটি সার্ভারের নথির সঙ্গে মিলিয়ে দেখুন।',
    },
  },
});
