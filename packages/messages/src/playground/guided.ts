import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const guidedTexts = inEveryLanguage({
  en: {
    stop: 'End the guide',
    label: 'Guide',
    next: (what: string) => `Next: ${what}`,
    inGuide: 'In Google’s guide:',
    stages: {
      choose: {
        heading: 'choose a permission',
        why: 'An app asks only for what it needs. Each permission has a name, its scope. This example asks to see the names of files.',
        act: 'Choose an example',
      },
      authorize: {
        heading: 'ask the person',
        why: 'Your browser goes to the authorization server. There the person sees what the app wants, and decides. The app never sees their password.',
        act: 'Authorize APIs',
      },
      exchange: {
        heading: 'exchange the code',
        why: 'The person came back with a code. The code alone opens nothing: the app’s server sends it with the client secret, and gets tokens.',
        act: 'Exchange the code',
      },
      call: {
        heading: 'call an API',
        why: 'The access token opens the API for what the person allowed. The app sends it with each request.',
        act: 'Send an example request',
      },
      refresh: {
        heading: 'get a new access token',
        why: 'An access token lasts about an hour. With the refresh token, the app gets the next one without the person.',
        act: 'Refresh the access token',
      },
      revoke: {
        heading: 'end the access',
        why: 'An app that no longer needs the access revokes its token. The person can do the same on their account page.',
        act: 'Revoke the refresh token',
      },
      finished: {
        heading: 'try what goes wrong',
        why: 'You have seen the whole way. The exercises below show what an app must expect.',
        act: 'Show the exercises',
      },
    },
  },
  'zh-TW': {
    stop: '結束導覽',
    label: '導覽',
    next: (what) => `下一步：${what}`,
    inGuide: '在 Google 的指南中：',
    stages: {
      choose: {
        heading: '選擇權限',
        why: '應用程式只要求需要的權限。每個權限都有名稱，稱為範圍。這個範例要求查看檔案名稱。',
        act: '選擇範例',
      },
      authorize: {
        heading: '詢問使用者',
        why: '您的瀏覽器會前往授權伺服器。使用者會在那裡看到應用程式想要什麼，並做出決定。應用程式不會看到密碼。',
        act: '授權 API',
      },
      exchange: {
        heading: '交換授權碼',
        why: '使用者帶著授權碼返回。單憑授權碼無法存取任何內容：應用程式的伺服器要連同用戶端密鑰一起送出，才能取得權杖。',
        act: '交換授權碼',
      },
      call: {
        heading: '呼叫 API',
        why: '存取權杖可在使用者允許的範圍內開啟 API。應用程式會在每個要求中附上權杖。',
        act: '傳送範例要求',
      },
      refresh: {
        heading: '取得新的存取權杖',
        why: '存取權杖的效期約一小時。應用程式可用更新權杖取得下一個，不需要使用者在場。',
        act: '更新存取權杖',
      },
      revoke: {
        heading: '結束存取',
        why: '不再需要存取權的應用程式應撤銷權杖。使用者也能在帳戶頁面這麼做。',
        act: '撤銷更新權杖',
      },
      finished: {
        heading: '試試會出錯的情況',
        why: '您已看過完整流程。下方練習會說明應用程式必須預料的狀況。',
        act: '顯示練習',
      },
    },
  },
  ja: {
    stop: 'ガイドを終了',
    label: 'ガイド',
    next: (what) => `次: ${what}`,
    inGuide: 'Google のガイドでは:',
    stages: {
      choose: {
        heading: '権限を選ぶ',
        why: 'アプリは必要なものだけを求めます。権限にはそれぞれスコープという名前があります。この例では、ファイルの名前の表示を求めます。',
        act: '例を選択',
      },
      authorize: {
        heading: '本人に尋ねる',
        why: 'ブラウザが認可サーバーへ移動します。本人はそこでアプリの求めるものを見て決めます。アプリがパスワードを見ることはありません。',
        act: 'API を認可',
      },
      exchange: {
        heading: 'コードを交換する',
        why: '本人がコードとともに戻りました。コードだけでは何も開けません。アプリのサーバーがクライアント シークレットとともに送信し、トークンを受け取ります。',
        act: 'コードを交換',
      },
      call: {
        heading: 'API を呼び出す',
        why: 'アクセス トークンで、本人が許可した範囲の API を利用できます。アプリはリクエストごとに送信します。',
        act: '例のリクエストを送信',
      },
      refresh: {
        heading: '新しいアクセス トークンを取得する',
        why: 'アクセス トークンの有効期間は約 1 時間です。リフレッシュ トークンがあれば、本人なしで次のトークンを取得できます。',
        act: 'アクセス トークンを更新',
      },
      revoke: {
        heading: 'アクセスを終了する',
        why: 'アクセスが不要になったアプリはトークンを取り消します。本人もアカウント ページで同じことができます。',
        act: 'リフレッシュ トークンを取り消す',
      },
      finished: {
        heading: 'うまくいかない場合を試す',
        why: 'ひととおり体験しました。下の練習では、アプリが想定すべきことを確認できます。',
        act: '練習を表示',
      },
    },
  },
  id: {
    stop: 'Akhiri panduan',
    label: 'Panduan',
    next: (what) => `Berikutnya: ${what}`,
    inGuide: 'Di panduan Google:',
    stages: {
      choose: {
        heading: 'pilih izin',
        why: 'Aplikasi hanya meminta yang diperlukan. Setiap izin punya nama, yaitu cakupan. Contoh ini meminta untuk melihat nama berkas.',
        act: 'Pilih contoh',
      },
      authorize: {
        heading: 'tanyakan orangnya',
        why: 'Peramban Anda pergi ke server otorisasi. Di sana orang melihat yang diminta aplikasi, lalu memutuskan. Aplikasi tidak pernah melihat sandinya.',
        act: 'Otorisasi API',
      },
      exchange: {
        heading: 'tukar kodenya',
        why: 'Orang itu kembali dengan kode. Kode saja tidak membuka apa pun: server aplikasi mengirimnya bersama rahasia klien, lalu menerima token.',
        act: 'Tukar kode',
      },
      call: {
        heading: 'panggil API',
        why: 'Token akses membuka API untuk hal yang diizinkan orang itu. Aplikasi mengirimnya pada setiap permintaan.',
        act: 'Kirim contoh permintaan',
      },
      refresh: {
        heading: 'ambil token akses baru',
        why: 'Token akses berlaku sekitar satu jam. Dengan token refresh, aplikasi mendapat yang berikutnya tanpa orang itu.',
        act: 'Perbarui token akses',
      },
      revoke: {
        heading: 'akhiri akses',
        why: 'Aplikasi yang tidak lagi memerlukan akses mencabut tokennya. Orang itu juga dapat melakukannya di halaman akunnya.',
        act: 'Cabut token refresh',
      },
      finished: {
        heading: 'coba yang bisa salah',
        why: 'Anda sudah melihat seluruh alurnya. Latihan di bawah menunjukkan hal yang harus diantisipasi aplikasi.',
        act: 'Tampilkan latihan',
      },
    },
  },
  bn: {
    stop: 'নির্দেশনা শেষ করুন',
    label: 'নির্দেশনা',
    next: (what) => `এরপর: ${what}`,
    inGuide: 'Google-এর নির্দেশিকায়:',
    stages: {
      choose: {
        heading: 'একটি অনুমতি বেছে নিন',
        why: 'অ্যাপ শুধু দরকারি অনুমতিই চায়। প্রতিটি অনুমতির একটি নাম আছে, তাকে স্কোপ বলে। এই উদাহরণ ফাইলের নাম দেখতে চায়।',
        act: 'উদাহরণ বেছে নিন',
      },
      authorize: {
        heading: 'ব্যক্তিকে জিজ্ঞাসা করুন',
        why: 'আপনার ব্রাউজার অনুমোদন সার্ভারে যায়। সেখানে ব্যক্তি দেখেন অ্যাপ কী চায়, আর সিদ্ধান্ত নেন। অ্যাপ কখনো পাসওয়ার্ড দেখে না।',
        act: 'API অনুমোদন করুন',
      },
      exchange: {
        heading: 'কোড বদলে নিন',
        why: 'ব্যক্তি একটি কোড নিয়ে ফিরেছেন। শুধু কোড দিয়ে কিছু খোলে না: অ্যাপের সার্ভার ক্লায়েন্ট সিক্রেটসহ এটি পাঠায় আর টোকেন পায়।',
        act: 'কোড বদলে নিন',
      },
      call: {
        heading: 'একটি API কল করুন',
        why: 'ব্যক্তি যা অনুমোদন করেছেন, অ্যাক্সেস টোকেন সেটুকুর জন্য API খোলে। অ্যাপ প্রতিটি অনুরোধে এটি পাঠায়।',
        act: 'উদাহরণ অনুরোধ পাঠান',
      },
      refresh: {
        heading: 'নতুন অ্যাক্সেস টোকেন নিন',
        why: 'অ্যাক্সেস টোকেন প্রায় এক ঘণ্টা চলে। রিফ্রেশ টোকেন দিয়ে অ্যাপ ব্যক্তিকে ছাড়াই পরেরটি পায়।',
        act: 'অ্যাক্সেস টোকেন রিফ্রেশ করুন',
      },
      revoke: {
        heading: 'অ্যাক্সেস শেষ করুন',
        why: 'যে অ্যাপের আর অ্যাক্সেস লাগে না, সে তার টোকেন প্রত্যাহার করে। ব্যক্তিও নিজের অ্যাকাউন্ট পেজে তা করতে পারেন।',
        act: 'রিফ্রেশ টোকেন প্রত্যাহার করুন',
      },
      finished: {
        heading: 'কী কী ভুল হতে পারে, দেখুন',
        why: 'আপনি পুরো পথ দেখেছেন। অ্যাপকে কীসের জন্য প্রস্তুত থাকতে হবে, নিচের অনুশীলনগুলো তা দেখায়।',
        act: 'অনুশীলন দেখান',
      },
    },
  },
});

export type GuidedTexts = TextsOf<typeof guidedTexts>;
