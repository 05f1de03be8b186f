/** The playground’s frame: its header, the names and states of the steps, and notices above them. */
import { inEveryLanguage } from '../every-language.ts';

export const frameTexts = inEveryLanguage({
  en: {
    title: 'Playground',
    purpose: 'Get a refresh token by hand, in three steps. You see every request and every response.',
    console: 'Console',
    explain: 'Explain',
    settings: 'Settings',
    share: 'Share',
    appearance: 'Appearance',
    steps: 'Steps',
    step: (number: string, name: string) => `Step ${number}: ${name}`,
    names: {
      scopes: 'Select & authorize APIs',
      tokens: 'Exchange authorization code for tokens',
      request: 'Configure request to API',
    },
    states: { toDo: 'To do', done: 'Done', problem: 'Problem' },
    using: {
      server: 'Server',
      client: 'Client',
      ownClient: 'the playground’s own',
      refreshToken: 'Refresh token',
      offline: 'requested',
      online: 'not requested (access type “online”)',
    },
    ended: {
      heading: 'This tab starts again',
      meaning:
        'Your sign-in ended, or the server has a new key. The server can’t open the tokens of this tab anymore. Your settings are still here, except the client secret.',
    },
    noAnswer: {
      heading: 'You came back without an answer',
      meaning: 'The authorization server didn’t send you back here, so there is no authorization code yet.',
      mismatch:
        'If its page said “redirect_uri_mismatch”, the client doesn’t have the playground’s redirect URI yet. Register exactly this address, without a slash at the end:',
      otherwise: 'If you only went back, choose “Authorize APIs” again.',
    },
    redirectUri: 'Redirect URI',
    register: 'Register it in the console',
    registerElsewhere: 'Register it where you created the client, then authorize again.',
  },
  'zh-TW': {
    title: 'Playground',
    purpose: '分三步手動取得更新權杖，每個要求和回應都看得到。',
    console: '主控台',
    explain: '說明',
    settings: '設定',
    share: '分享',
    appearance: '外觀',
    steps: '步驟',
    step: (number, name) => `步驟 ${number}：${name}`,
    names: { scopes: '選擇並授權 API', tokens: '以授權碼換取權杖', request: '設定 API 要求' },
    states: { toDo: '待辦', done: '完成', problem: '有問題' },
    using: {
      server: '伺服器',
      client: '用戶端',
      ownClient: 'Playground 自己的用戶端',
      refreshToken: '更新權杖',
      offline: '會要求',
      online: '不要求（存取類型為「線上」）',
    },
    ended: {
      heading: '這個分頁重新開始了',
      meaning:
        '您的登入已結束，或伺服器換了新的金鑰，因此無法再開啟這個分頁的權杖。您的設定仍在，但用戶端密鑰除外。',
    },
    noAnswer: {
      heading: '您返回時沒有帶回應',
      meaning: '授權伺服器沒有將您送回這裡，所以還沒有授權碼。',
      mismatch:
        '如果該頁面顯示「redirect_uri_mismatch」，表示用戶端尚未登錄 Playground 的重新導向 URI。請登錄這個網址，一字不差，結尾不加斜線：',
      otherwise: '如果您只是按了上一頁，請再選一次「授權 API」。',
    },
    redirectUri: '重新導向 URI',
    register: '在主控台登錄',
    registerElsewhere: '請在您建立用戶端的地方登錄，再重新授權。',
  },
  ja: {
    title: 'プレイグラウンド',
    purpose:
      '3 つのステップで、リフレッシュ トークンを自分の手で取得します。リクエストとレスポンスをすべて確認できます。',
    console: 'コンソール',
    explain: '説明',
    settings: '設定',
    share: '共有',
    appearance: '表示',
    steps: 'ステップ',
    step: (number, name) => `ステップ ${number}: ${name}`,
    names: {
      scopes: 'API の選択と認可',
      tokens: '認可コードをトークンに交換',
      request: 'API へのリクエストの設定',
    },
    states: { toDo: '未完了', done: '完了', problem: '問題あり' },
    using: {
      server: 'サーバー',
      client: 'クライアント',
      ownClient: 'プレイグラウンド専用',
      refreshToken: 'リフレッシュ トークン',
      offline: '要求する',
      online: '要求しない（アクセスの種類は「オンライン」）',
    },
    ended: {
      heading: 'このタブは最初からになります',
      meaning:
        'ログインが終了したか、サーバーの鍵が変わったため、このタブのトークンを開けなくなりました。設定は残っていますが、クライアント シークレットは残っていません。',
    },
    noAnswer: {
      heading: '応答なしで戻りました',
      meaning: '認可サーバーからここに戻されていないため、認可コードはまだありません。',
      mismatch:
        'サーバーのページに「redirect_uri_mismatch」と表示された場合は、クライアントにプレイグラウンドのリダイレクト URI が登録されていません。次のアドレスを、末尾にスラッシュを付けずにそのまま登録してください。',
      otherwise: '前のページに戻っただけの場合は、もう一度「API を認可」を選択してください。',
    },
    redirectUri: 'リダイレクト URI',
    register: 'コンソールで登録する',
    registerElsewhere: 'クライアントを作成した場所で登録してから、もう一度認可してください。',
  },
  id: {
    title: 'Playground',
    purpose:
      'Dapatkan token refresh sendiri dalam tiga langkah. Anda melihat setiap permintaan dan setiap respons.',
    console: 'Konsol',
    explain: 'Jelaskan',
    settings: 'Setelan',
    share: 'Bagikan',
    appearance: 'Tampilan',
    steps: 'Langkah',
    step: (number, name) => `Langkah ${number}: ${name}`,
    names: {
      scopes: 'Pilih & otorisasi API',
      tokens: 'Tukar kode otorisasi dengan token',
      request: 'Siapkan permintaan ke API',
    },
    states: { toDo: 'Belum', done: 'Selesai', problem: 'Bermasalah' },
    using: {
      server: 'Server',
      client: 'Klien',
      ownClient: 'milik playground',
      refreshToken: 'Token refresh',
      offline: 'diminta',
      online: 'tidak diminta (jenis akses “online”)',
    },
    ended: {
      heading: 'Tab ini mulai dari awal',
      meaning:
        'Sesi masuk Anda berakhir, atau server memakai kunci baru. Server tidak dapat lagi membuka token tab ini. Setelan Anda masih ada, kecuali rahasia klien.',
    },
    noAnswer: {
      heading: 'Anda kembali tanpa jawaban',
      meaning: 'Server otorisasi tidak mengarahkan Anda kembali ke sini, jadi belum ada kode otorisasi.',
      mismatch:
        'Jika halamannya menampilkan “redirect_uri_mismatch”, klien belum memiliki URI pengalihan playground. Daftarkan persis alamat ini, tanpa garis miring di akhir:',
      otherwise: 'Jika Anda hanya menekan kembali, pilih “Otorisasi API” sekali lagi.',
    },
    redirectUri: 'URI pengalihan',
    register: 'Daftarkan di konsol',
    registerElsewhere: 'Daftarkan di tempat Anda membuat klien, lalu beri otorisasi lagi.',
  },
  bn: {
    title: 'প্লেগ্রাউন্ড',
    purpose: 'তিন ধাপে নিজের হাতে রিফ্রেশ টোকেন নিন। প্রতিটি অনুরোধ ও উত্তর দেখতে পাবেন।',
    console: 'কনসোল',
    explain: 'ব্যাখ্যা',
    settings: 'সেটিংস',
    share: 'শেয়ার করুন',
    appearance: 'চেহারা',
    steps: 'ধাপ',
    step: (number, name) => `ধাপ ${number}: ${name}`,
    names: {
      scopes: 'API বেছে অনুমোদন দিন',
      tokens: 'অনুমোদন কোড দিয়ে টোকেন নিন',
      request: 'API-তে অনুরোধ সাজান',
    },
    states: { toDo: 'বাকি', done: 'হয়েছে', problem: 'সমস্যা' },
    using: {
      server: 'সার্ভার',
      client: 'ক্লায়েন্ট',
      ownClient: 'প্লেগ্রাউন্ডের নিজস্ব',
      refreshToken: 'রিফ্রেশ টোকেন',
      offline: 'চাওয়া হবে',
      online: 'চাওয়া হবে না (অ্যাক্সেসের ধরন “অনলাইন”)',
    },
    ended: {
      heading: 'এই ট্যাব নতুন করে শুরু হচ্ছে',
      meaning:
        'আপনার সাইন-ইন শেষ হয়েছে, অথবা সার্ভারের নতুন কী আছে। সার্ভার এই ট্যাবের টোকেন আর খুলতে পারে না। ক্লায়েন্ট সিক্রেট ছাড়া আপনার সেটিংস রয়ে গেছে।',
    },
    noAnswer: {
      heading: 'আপনি উত্তর ছাড়া ফিরেছেন',
      meaning: 'অনুমোদন সার্ভার আপনাকে এখানে ফেরত পাঠায়নি, তাই এখনো কোনো অনুমোদন কোড নেই।',
      mismatch:
        'সেই পৃষ্ঠায় “redirect_uri_mismatch” লেখা থাকলে ক্লায়েন্টে প্লেগ্রাউন্ডের রিডাইরেক্ট URI এখনো নেই। শেষে স্ল্যাশ ছাড়া ঠিক এই ঠিকানাটি নিবন্ধন করুন:',
      otherwise: 'শুধু পেছনে এসে থাকলে আবার “API অনুমোদন করুন” বেছে নিন।',
    },
    redirectUri: 'রিডাইরেক্ট URI',
    register: 'কনসোলে নিবন্ধন করুন',
    registerElsewhere: 'যেখানে ক্লায়েন্ট তৈরি করেছেন সেখানে নিবন্ধন করুন, তারপর আবার অনুমোদন দিন।',
  },
});
