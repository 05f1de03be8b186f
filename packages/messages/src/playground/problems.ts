/** Why the person came back without a code, or must start again. The page loads these texts on demand. */
import { inEveryLanguage } from '../every-language.ts';

export const problemsTexts = inEveryLanguage({
  en: {
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
    nothingKept: 'Nothing was kept. Choose “Authorize APIs” to try again.',
    kinds: {
      state: {
        heading: 'The answer doesn’t belong to your request',
        meaning:
          'The parameter “state” isn’t the one that this tab sent. Somebody may have sent you this link to make your app use another person’s account. An app must stop here, and the playground did.',
      },
      issuer: {
        heading: 'The answer comes from another server',
        meaning:
          'The parameter “iss” doesn’t name the server that you chose in the settings. An app must stop here, because the code could be meant for somebody else.',
      },
      refused: {
        heading: 'The authorization server said no',
        meaning: 'It sent you back with an error instead of a code.',
      },
      nothing_pending: {
        heading: 'This tab wasn’t waiting for an answer',
        meaning: 'The page was reloaded, or the link was opened in another tab. An answer counts only once.',
      },
      no_code: {
        heading: 'The answer has no authorization code',
        meaning: 'The server sent you back without a code and without an error.',
      },
    },
    error: 'Error',
    /** By the parameter `error` (RFC 6749 §4.1.2.1, OpenID Connect Core §3.1.2.6). */
    errors: {
      access_denied: 'You, or a policy of the server, denied access. Authorize again, and choose “Allow”.',
      invalid_scope: 'A scope is unknown or malformed. Check the scopes in step 1.',
      unauthorized_client: 'The client may not use this flow. Choose a client for web servers.',
      invalid_request: 'A parameter is missing or wrong. Look at the request on this page.',
      login_required:
        'Nobody is signed in at the server, and “prompt=none” forbids asking. Remove the prompt.',
      interaction_required: 'The server must show a page, and “prompt=none” forbids it. Remove the prompt.',
      consent_required: 'You must allow access first, and “prompt=none” forbids asking. Remove the prompt.',
      server_error: 'The server failed. Try again in a moment.',
      temporarily_unavailable: 'The server is too busy. Try again in a moment.',
    },
  },
  'zh-TW': {
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
    nothingKept: '沒有保留任何內容。請選擇「授權 API」再試一次。',
    kinds: {
      state: {
        heading: '這個回應不屬於您的要求',
        meaning:
          '參數「state」不是這個分頁送出的值。可能有人傳送這個連結給您，想讓您的應用程式使用別人的帳戶。應用程式必須就此停止，Playground 也已停止。',
      },
      issuer: {
        heading: '這個回應來自其他伺服器',
        meaning:
          '參數「iss」不是您在設定中選擇的伺服器。應用程式必須就此停止，因為這個授權碼可能是要給別人的。',
      },
      refused: { heading: '授權伺服器拒絕了', meaning: '它將您送回時帶的是錯誤，而不是授權碼。' },
      nothing_pending: {
        heading: '這個分頁沒有在等待回應',
        meaning: '您重新載入了頁面，或在另一個分頁開啟了連結。一個回應只算一次。',
      },
      no_code: { heading: '回應中沒有授權碼', meaning: '伺服器將您送回時，既沒有授權碼，也沒有錯誤。' },
    },
    error: '錯誤',
    errors: {
      access_denied: '您或伺服器的政策拒絕了存取。請重新授權，並選擇「允許」。',
      invalid_scope: '有範圍不存在或格式錯誤。請檢查步驟 1 的範圍。',
      unauthorized_client: '用戶端不能使用這個流程。請選擇網頁伺服器用的用戶端。',
      invalid_request: '有參數缺少或錯誤。請查看本頁的要求。',
      login_required: '沒有人登入伺服器，而「prompt=none」不允許詢問。請移除 prompt。',
      interaction_required: '伺服器必須顯示頁面，而「prompt=none」不允許。請移除 prompt。',
      consent_required: '您必須先允許存取，而「prompt=none」不允許詢問。請移除 prompt。',
      server_error: '伺服器發生錯誤。請稍後再試。',
      temporarily_unavailable: '伺服器太忙碌。請稍後再試。',
    },
  },
  ja: {
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
    nothingKept: '何も保存していません。もう一度試すには「API を認可」を選択してください。',
    kinds: {
      state: {
        heading: 'この応答は、あなたのリクエストに対するものではありません',
        meaning:
          'パラメーター「state」が、このタブから送った値と異なります。あなたのアプリに他人のアカウントを使わせるために、誰かがこのリンクを送った可能性があります。アプリはここで中止しなければならず、プレイグラウンドも中止しました。',
      },
      issuer: {
        heading: 'この応答は別のサーバーからのものです',
        meaning:
          'パラメーター「iss」が、設定で選択したサーバーを示していません。コードが別の相手に宛てたものかもしれないため、アプリはここで中止しなければなりません。',
      },
      refused: {
        heading: '認可サーバーに拒否されました',
        meaning: 'コードの代わりに、エラーとともに戻されました。',
      },
      nothing_pending: {
        heading: 'このタブは応答を待っていませんでした',
        meaning: 'ページが再読み込みされたか、リンクが別のタブで開かれました。応答は一度だけ有効です。',
      },
      no_code: {
        heading: '応答に認可コードがありません',
        meaning: 'サーバーは、コードもエラーも付けずに戻しました。',
      },
    },
    error: 'エラー',
    errors: {
      access_denied:
        'あなた、またはサーバーのポリシーがアクセスを拒否しました。もう一度認可し、「許可」を選択してください。',
      invalid_scope:
        '不明なスコープ、または形式の正しくないスコープがあります。ステップ 1 のスコープを確認してください。',
      unauthorized_client:
        'このクライアントではこのフローを使用できません。ウェブ サーバー用のクライアントを選択してください。',
      invalid_request:
        'パラメーターが不足しているか、正しくありません。このページのリクエストを確認してください。',
      login_required:
        'サーバーに誰もログインしておらず、「prompt=none」のため確認できません。プロンプトの設定を外してください。',
      interaction_required:
        'サーバーはページを表示する必要がありますが、「prompt=none」のためできません。プロンプトの設定を外してください。',
      consent_required:
        '先にアクセスを許可する必要がありますが、「prompt=none」のため確認できません。プロンプトの設定を外してください。',
      server_error: 'サーバーでエラーが発生しました。しばらくしてからもう一度お試しください。',
      temporarily_unavailable: 'サーバーが混み合っています。しばらくしてからもう一度お試しください。',
    },
  },
  id: {
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
    nothingKept: 'Tidak ada yang disimpan. Pilih “Otorisasi API” untuk mencoba lagi.',
    kinds: {
      state: {
        heading: 'Jawaban ini bukan untuk permintaan Anda',
        meaning:
          'Parameter “state” bukan yang dikirim tab ini. Mungkin seseorang mengirimi Anda tautan ini agar aplikasi Anda memakai akun orang lain. Aplikasi harus berhenti di sini, dan playground sudah berhenti.',
      },
      issuer: {
        heading: 'Jawaban ini datang dari server lain',
        meaning:
          'Parameter “iss” tidak menyebut server yang Anda pilih di setelan. Aplikasi harus berhenti di sini, karena kode itu bisa saja ditujukan kepada pihak lain.',
      },
      refused: {
        heading: 'Server otorisasi menolak',
        meaning: 'Server mengembalikan Anda dengan kesalahan, bukan dengan kode.',
      },
      nothing_pending: {
        heading: 'Tab ini tidak sedang menunggu jawaban',
        meaning:
          'Halaman dimuat ulang, atau tautannya dibuka di tab lain. Satu jawaban hanya berlaku sekali.',
      },
      no_code: {
        heading: 'Jawaban ini tidak berisi kode otorisasi',
        meaning: 'Server mengembalikan Anda tanpa kode dan tanpa kesalahan.',
      },
    },
    error: 'Kesalahan',
    errors: {
      access_denied: 'Anda, atau kebijakan server, menolak akses. Beri otorisasi lagi, dan pilih “Izinkan”.',
      invalid_scope: 'Ada cakupan yang tidak dikenal atau salah bentuk. Periksa cakupan di langkah 1.',
      unauthorized_client: 'Klien tidak boleh memakai alur ini. Pilih klien untuk server web.',
      invalid_request: 'Ada parameter yang kurang atau salah. Lihat permintaan di halaman ini.',
      login_required:
        'Tidak ada yang masuk di server, dan “prompt=none” melarang server bertanya. Hapus prompt.',
      interaction_required: 'Server harus menampilkan halaman, dan “prompt=none” melarangnya. Hapus prompt.',
      consent_required:
        'Anda harus mengizinkan akses lebih dulu, dan “prompt=none” melarang server bertanya. Hapus prompt.',
      server_error: 'Server mengalami kesalahan. Coba lagi sebentar lagi.',
      temporarily_unavailable: 'Server terlalu sibuk. Coba lagi sebentar lagi.',
    },
  },
  bn: {
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
    nothingKept: 'কিছুই রাখা হয়নি। আবার চেষ্টা করতে “API অনুমোদন করুন” বেছে নিন।',
    kinds: {
      state: {
        heading: 'উত্তরটি আপনার অনুরোধের নয়',
        meaning:
          '“state” প্যারামিটারটি এই ট্যাবের পাঠানো মান নয়। আপনার অ্যাপকে দিয়ে অন্যের অ্যাকাউন্ট ব্যবহার করাতে কেউ হয়তো আপনাকে এই লিংক পাঠিয়েছে। অ্যাপকে এখানেই থামতে হবে, আর প্লেগ্রাউন্ডও থেমেছে।',
      },
      issuer: {
        heading: 'উত্তরটি অন্য সার্ভার থেকে এসেছে',
        meaning:
          '“iss” প্যারামিটারটি সেটিংসে আপনার বেছে নেওয়া সার্ভারের নাম বলে না। অ্যাপকে এখানেই থামতে হবে, কারণ কোডটি অন্য কারও জন্য হতে পারে।',
      },
      refused: {
        heading: 'অনুমোদন সার্ভার রাজি হয়নি',
        meaning: 'সার্ভার আপনাকে কোডের বদলে একটি ত্রুটিসহ ফেরত পাঠিয়েছে।',
      },
      nothing_pending: {
        heading: 'এই ট্যাব কোনো উত্তরের অপেক্ষায় ছিল না',
        meaning: 'পৃষ্ঠাটি আবার লোড হয়েছে, অথবা লিংকটি অন্য ট্যাবে খোলা হয়েছে। একটি উত্তর একবারই গণ্য হয়।',
      },
      no_code: {
        heading: 'উত্তরে কোনো অনুমোদন কোড নেই',
        meaning: 'সার্ভার আপনাকে কোড ও ত্রুটি ছাড়াই ফেরত পাঠিয়েছে।',
      },
    },
    error: 'ত্রুটি',
    errors: {
      access_denied: 'আপনি অথবা সার্ভারের নীতি অ্যাক্সেস দেয়নি। আবার অনুমোদন দিন, এবং “অনুমতি দিন” বেছে নিন।',
      invalid_scope: 'কোনো স্কোপ অজানা বা ভুলভাবে লেখা। ধাপ ১-এর স্কোপগুলো দেখুন।',
      unauthorized_client: 'ক্লায়েন্টটি এই পদ্ধতি ব্যবহার করতে পারে না। ওয়েব সার্ভারের ক্লায়েন্ট বেছে নিন।',
      invalid_request: 'কোনো প্যারামিটার নেই বা ভুল। এই পৃষ্ঠার অনুরোধটি দেখুন।',
      login_required: 'সার্ভারে কেউ সাইন ইন করেনি, আর “prompt=none” জিজ্ঞেস করতে দেয় না। প্রম্পট সরিয়ে দিন।',
      interaction_required: 'সার্ভারকে একটি পৃষ্ঠা দেখাতে হবে, আর “prompt=none” তা করতে দেয় না। প্রম্পট সরিয়ে দিন।',
      consent_required: 'আগে আপনাকে অনুমতি দিতে হবে, আর “prompt=none” জিজ্ঞেস করতে দেয় না। প্রম্পট সরিয়ে দিন।',
      server_error: 'সার্ভারে ত্রুটি হয়েছে। একটু পরে আবার চেষ্টা করুন।',
      temporarily_unavailable: 'সার্ভার খুব ব্যস্ত। একটু পরে আবার চেষ্টা করুন।',
    },
  },
});
