/** A server's metadata read aloud: what it promises, and what is missing. */
import { inEveryLanguage } from '../every-language.ts';

export const promiseTexts = inEveryLanguage({
  en: {
    issuer: {
      has: 'The metadata names the issuer exactly: {value}.',
      lacks: 'The metadata names another issuer than {value}. A client must reject it.',
    },
    https: {
      has: 'Every endpoint has https, or is on your own machine.',
      lacks: 'An endpoint has no https, so others can read what travels there.',
    },
    authorization: {
      has: 'People are asked at {value}.',
      lacks: 'There is no authorization endpoint, so no person can be asked.',
    },
    token: {
      has: 'Apps get tokens at {value}.',
      lacks: 'There is no token endpoint, so apps can’t get tokens.',
    },
    code_flow: {
      has: 'It has the authorization code flow.',
      lacks: 'It doesn’t promise the authorization code flow (response_type=code).',
    },
    refresh: {
      has: 'It accepts refresh tokens.',
      lacks: 'It doesn’t promise refresh tokens, so apps may have to ask people again.',
    },
    pkce: {
      has: 'It checks PKCE with S256.',
      lacks: 'It doesn’t promise PKCE with S256. Without PKCE, stolen codes are easier to use.',
    },
    iss_parameter: {
      has: 'Its answers say which server they come from (iss).',
      lacks:
        'Its answers don’t say which server they come from. An app with several servers needs a redirect URI for each.',
    },
    client_authentication: {
      has: 'Apps can prove who they are by {value}.',
      lacks: 'It doesn’t say how apps prove who they are.',
    },
    public_clients: {
      has: 'Apps without a secret can use it.',
      lacks: 'Apps without a secret can’t use it.',
    },
    revocation: {
      has: 'Apps can revoke tokens at {value}.',
      lacks: 'Apps can’t revoke tokens, so a leaked one works until it expires.',
    },
    introspection: {
      has: 'APIs can ask about tokens at {value}.',
      lacks: 'It has no introspection, so APIs have to check tokens in another way.',
    },
    user_info: { has: 'It says who signed in at {value}.', lacks: 'It has no user info endpoint.' },
    keys: {
      has: 'Its signing keys are at {value}.',
      lacks: 'It publishes no keys, so nobody can check its signatures.',
    },
    dpop: {
      has: 'It can bind tokens to an app’s key (DPoP): {value}.',
      lacks: 'It has no DPoP: anyone who has a token can use it.',
    },
    pushed_requests: {
      has: 'Apps can send requests directly, at {value} (PAR).',
      lacks: 'It has no pushed authorization requests (PAR).',
    },
    device: {
      has: 'Devices without a keyboard start at {value}.',
      lacks: 'It has no flow for devices without a keyboard.',
    },
    registration: {
      has: 'Apps can register themselves at {value}.',
      lacks: 'Apps can’t register themselves. A developer does it.',
    },
    sign_out: {
      has: 'Apps can sign people out at {value}.',
      lacks: 'Apps can’t sign people out of the server.',
    },
    scopes: { has: 'It lists these scopes: {value}.', lacks: 'It doesn’t list its scopes.' },
  },
  'zh-TW': {
    issuer: {
      has: '中繼資料的核發者完全相符：{value}。',
      lacks: '中繼資料的核發者不是 {value}。用戶端必須拒絕。',
    },
    https: {
      has: '每個端點都使用 https，或位於您自己的電腦。',
      lacks: '有端點未使用 https，其他人能讀取傳輸內容。',
    },
    authorization: { has: '使用者在 {value} 授權。', lacks: '沒有授權端點，因此無法詢問使用者。' },
    token: { has: '應用程式在 {value} 取得權杖。', lacks: '沒有權杖端點，應用程式無法取得權杖。' },
    code_flow: { has: '支援授權碼流程。', lacks: '未承諾支援授權碼流程（response_type=code）。' },
    refresh: { has: '接受更新權杖。', lacks: '未承諾支援更新權杖，應用程式可能必須再次詢問使用者。' },
    pkce: {
      has: '會檢查使用 S256 的 PKCE。',
      lacks: '未承諾支援使用 S256 的 PKCE。沒有 PKCE，遭竊的授權碼較容易被使用。',
    },
    iss_parameter: {
      has: '回應會說明來自哪個伺服器（iss）。',
      lacks: '回應不會說明來自哪個伺服器。使用多個伺服器的應用程式需要各自的重新導向 URI。',
    },
    client_authentication: {
      has: '應用程式可用這些方式證明身分：{value}。',
      lacks: '未說明應用程式如何證明身分。',
    },
    public_clients: { has: '沒有密鑰的應用程式可以使用。', lacks: '沒有密鑰的應用程式無法使用。' },
    revocation: {
      has: '應用程式可在 {value} 撤銷權杖。',
      lacks: '應用程式無法撤銷權杖，因此外洩的權杖在過期前都有效。',
    },
    introspection: {
      has: 'API 可在 {value} 查詢權杖。',
      lacks: '沒有權杖自檢，API 必須以其他方式檢查權杖。',
    },
    user_info: { has: '在 {value} 提供登入者資訊。', lacks: '沒有使用者資訊端點。' },
    keys: { has: '簽署金鑰位於 {value}。', lacks: '未公布金鑰，因此無法檢查其簽章。' },
    dpop: {
      has: '可將權杖綁定到應用程式的金鑰（DPoP）：{value}。',
      lacks: '沒有 DPoP：任何持有權杖的人都能使用。',
    },
    pushed_requests: {
      has: '應用程式可直接將要求傳送到 {value}（PAR）。',
      lacks: '沒有推送授權要求（PAR）。',
    },
    device: { has: '沒有鍵盤的裝置從 {value} 開始。', lacks: '沒有適用於無鍵盤裝置的流程。' },
    registration: { has: '應用程式可在 {value} 自行註冊。', lacks: '應用程式無法自行註冊，由開發人員註冊。' },
    sign_out: { has: '應用程式可在 {value} 讓使用者登出。', lacks: '應用程式無法讓使用者登出伺服器。' },
    scopes: { has: '列出這些範圍：{value}。', lacks: '未列出範圍。' },
  },
  ja: {
    issuer: {
      has: 'メタデータの発行者が正確に一致しています: {value}',
      lacks: 'メタデータの発行者が {value} と異なります。クライアントは拒否しなければなりません。',
    },
    https: {
      has: 'すべてのエンドポイントは https か、ご自分のマシンのものです。',
      lacks: 'https でないエンドポイントがあり、通信内容をほかの人が読めます。',
    },
    authorization: {
      has: 'ユーザーには {value} で確認します。',
      lacks: '認可エンドポイントがないため、ユーザーに確認できません。',
    },
    token: {
      has: 'アプリは {value} でトークンを取得します。',
      lacks: 'トークン エンドポイントがないため、アプリはトークンを取得できません。',
    },
    code_flow: {
      has: '認可コード フローに対応しています。',
      lacks: '認可コード フロー（response_type=code）を約束していません。',
    },
    refresh: {
      has: 'リフレッシュ トークンに対応しています。',
      lacks: 'リフレッシュ トークンを約束していないため、アプリはもう一度確認が必要かもしれません。',
    },
    pkce: {
      has: 'S256 の PKCE を確認します。',
      lacks: 'S256 の PKCE を約束していません。PKCE がないと、盗まれたコードが悪用されやすくなります。',
    },
    iss_parameter: {
      has: '応答に、どのサーバーからのものか（iss）が書かれています。',
      lacks:
        '応答に、どのサーバーからのものかが書かれていません。複数のサーバーを使うアプリは、サーバーごとにリダイレクト URI が必要です。',
    },
    client_authentication: {
      has: 'アプリは次の方法で自分を証明できます: {value}',
      lacks: 'アプリが自分を証明する方法が書かれていません。',
    },
    public_clients: {
      has: 'シークレットのないアプリも使えます。',
      lacks: 'シークレットのないアプリは使えません。',
    },
    revocation: {
      has: 'アプリは {value} でトークンを取り消せます。',
      lacks: 'アプリはトークンを取り消せないため、漏れたトークンは期限まで使えます。',
    },
    introspection: {
      has: 'API は {value} でトークンを確認できます。',
      lacks: 'イントロスペクションがないため、API は別の方法でトークンを確認します。',
    },
    user_info: {
      has: 'ログインした人を {value} で答えます。',
      lacks: 'ユーザー情報エンドポイントがありません。',
    },
    keys: { has: '署名の鍵は {value} にあります。', lacks: '鍵を公開していないため、署名を確認できません。' },
    dpop: {
      has: 'トークンをアプリの鍵に結び付けられます（DPoP）: {value}',
      lacks: 'DPoP がないため、トークンを持つ人は誰でも使えます。',
    },
    pushed_requests: {
      has: 'アプリはリクエストを直接 {value} に送れます（PAR）。',
      lacks: 'プッシュ型認可リクエスト（PAR）はありません。',
    },
    device: {
      has: 'キーボードのないデバイスは {value} から始めます。',
      lacks: 'キーボードのないデバイス用のフローはありません。',
    },
    registration: {
      has: 'アプリは {value} で自分を登録できます。',
      lacks: 'アプリは自分を登録できません。開発者が登録します。',
    },
    sign_out: {
      has: 'アプリは {value} でユーザーをログアウトできます。',
      lacks: 'アプリはユーザーをサーバーからログアウトできません。',
    },
    scopes: { has: '次のスコープを挙げています: {value}', lacks: 'スコープを挙げていません。' },
  },
  id: {
    issuer: {
      has: 'Metadata menyebut penerbit dengan tepat: {value}.',
      lacks: 'Metadata menyebut penerbit selain {value}. Klien harus menolaknya.',
    },
    https: {
      has: 'Setiap endpoint memakai https, atau ada di mesin Anda sendiri.',
      lacks: 'Ada endpoint tanpa https, jadi orang lain dapat membaca isinya.',
    },
    authorization: {
      has: 'Orang ditanya di {value}.',
      lacks: 'Tidak ada endpoint otorisasi, jadi orang tidak dapat ditanya.',
    },
    token: {
      has: 'Aplikasi mendapat token di {value}.',
      lacks: 'Tidak ada endpoint token, jadi aplikasi tidak dapat mendapat token.',
    },
    code_flow: {
      has: 'Punya alur kode otorisasi.',
      lacks: 'Tidak menjanjikan alur kode otorisasi (response_type=code).',
    },
    refresh: {
      has: 'Menerima token refresh.',
      lacks: 'Tidak menjanjikan token refresh, jadi aplikasi mungkin harus bertanya lagi.',
    },
    pkce: {
      has: 'Memeriksa PKCE dengan S256.',
      lacks: 'Tidak menjanjikan PKCE dengan S256. Tanpa PKCE, kode curian lebih mudah dipakai.',
    },
    iss_parameter: {
      has: 'Jawabannya menyebut asal server (iss).',
      lacks:
        'Jawabannya tidak menyebut asal server. Aplikasi dengan beberapa server perlu URI pengalihan untuk masing-masing.',
    },
    client_authentication: {
      has: 'Aplikasi dapat membuktikan identitasnya dengan {value}.',
      lacks: 'Tidak menyebut cara aplikasi membuktikan identitasnya.',
    },
    public_clients: {
      has: 'Aplikasi tanpa rahasia dapat memakainya.',
      lacks: 'Aplikasi tanpa rahasia tidak dapat memakainya.',
    },
    revocation: {
      has: 'Aplikasi dapat mencabut token di {value}.',
      lacks: 'Aplikasi tidak dapat mencabut token, jadi token yang bocor berfungsi sampai kedaluwarsa.',
    },
    introspection: {
      has: 'API dapat bertanya tentang token di {value}.',
      lacks: 'Tidak punya introspeksi, jadi API harus memeriksa token dengan cara lain.',
    },
    user_info: {
      has: 'Memberi tahu siapa yang masuk di {value}.',
      lacks: 'Tidak punya endpoint info pengguna.',
    },
    keys: {
      has: 'Kunci tanda tangannya ada di {value}.',
      lacks: 'Tidak menerbitkan kunci, jadi tanda tangannya tidak dapat diperiksa.',
    },
    dpop: {
      has: 'Dapat mengikat token ke kunci aplikasi (DPoP): {value}.',
      lacks: 'Tidak punya DPoP: siapa pun yang memiliki token dapat memakainya.',
    },
    pushed_requests: {
      has: 'Aplikasi dapat mengirim permintaan langsung ke {value} (PAR).',
      lacks: 'Tidak punya permintaan otorisasi yang didorong (PAR).',
    },
    device: {
      has: 'Perangkat tanpa papan ketik mulai di {value}.',
      lacks: 'Tidak punya alur untuk perangkat tanpa papan ketik.',
    },
    registration: {
      has: 'Aplikasi dapat mendaftar sendiri di {value}.',
      lacks: 'Aplikasi tidak dapat mendaftar sendiri. Pengembang yang melakukannya.',
    },
    sign_out: {
      has: 'Aplikasi dapat mengeluarkan orang di {value}.',
      lacks: 'Aplikasi tidak dapat mengeluarkan orang dari server.',
    },
    scopes: { has: 'Menyebut cakupan ini: {value}.', lacks: 'Tidak menyebut cakupannya.' },
  },
  bn: {
    issuer: {
      has: 'মেটাডেটায় ইস্যুকারী ঠিক এটিই: {value}।',
      lacks: 'মেটাডেটায় {value} ছাড়া অন্য ইস্যুকারী আছে। ক্লায়েন্টকে এটি প্রত্যাখ্যান করতে হবে।',
    },
    https: {
      has: 'সব এন্ডপয়েন্টে https আছে, অথবা সেগুলো আপনার নিজের মেশিনে।',
      lacks: 'একটি এন্ডপয়েন্টে https নেই, তাই অন্যরা পড়তে পারে।',
    },
    authorization: {
      has: 'মানুষকে জিজ্ঞাসা করা হয় {value} ঠিকানায়।',
      lacks: 'অনুমোদন এন্ডপয়েন্ট নেই, তাই কাউকে জিজ্ঞাসা করা যায় না।',
    },
    token: { has: 'অ্যাপ টোকেন নেয় {value} থেকে।', lacks: 'টোকেন এন্ডপয়েন্ট নেই, তাই অ্যাপ টোকেন নিতে পারে না।' },
    code_flow: { has: 'অনুমোদন কোডের পদ্ধতি আছে।', lacks: 'অনুমোদন কোডের পদ্ধতির (response_type=code) কথা নেই।' },
    refresh: { has: 'রিফ্রেশ টোকেন নেয়।', lacks: 'রিফ্রেশ টোকেনের কথা নেই, তাই অ্যাপকে আবার চাইতে হতে পারে।' },
    pkce: {
      has: 'S256-সহ PKCE যাচাই করে।',
      lacks: 'S256-সহ PKCE-এর কথা নেই। PKCE ছাড়া চুরি হওয়া কোড ব্যবহার করা সহজ।',
    },
    iss_parameter: {
      has: 'উত্তরে কোন সার্ভারের তা বলা থাকে (iss)।',
      lacks: 'উত্তরে কোন সার্ভারের তা থাকে না। একাধিক সার্ভারের অ্যাপের প্রতিটির জন্য আলাদা রিডাইরেক্ট URI দরকার।',
    },
    client_authentication: {
      has: 'অ্যাপ পরিচয় প্রমাণ করতে পারে এভাবে: {value}।',
      lacks: 'অ্যাপ কীভাবে পরিচয় প্রমাণ করে তা বলা নেই।',
    },
    public_clients: {
      has: 'সিক্রেট ছাড়া অ্যাপ এটি ব্যবহার করতে পারে।',
      lacks: 'সিক্রেট ছাড়া অ্যাপ এটি ব্যবহার করতে পারে না।',
    },
    revocation: {
      has: 'অ্যাপ টোকেন প্রত্যাহার করতে পারে {value} ঠিকানায়।',
      lacks: 'অ্যাপ টোকেন প্রত্যাহার করতে পারে না, তাই ফাঁস হওয়া টোকেন মেয়াদ পর্যন্ত চলে।',
    },
    introspection: {
      has: 'API টোকেন সম্পর্কে জিজ্ঞাসা করতে পারে {value} ঠিকানায়।',
      lacks: 'ইন্ট্রোস্পেকশন নেই, তাই API-কে অন্যভাবে টোকেন যাচাই করতে হয়।',
    },
    user_info: { has: 'কে সাইন-ইন করেছেন তা বলে {value} ঠিকানায়।', lacks: 'ব্যবহারকারীর তথ্যের এন্ডপয়েন্ট নেই।' },
    keys: { has: 'স্বাক্ষরের কী আছে {value} ঠিকানায়।', lacks: 'কোনো কী প্রকাশ করে না, তাই স্বাক্ষর যাচাই করা যায় না।' },
    dpop: {
      has: 'টোকেন অ্যাপের কী-তে বাঁধতে পারে (DPoP): {value}।',
      lacks: 'DPoP নেই: যার কাছে টোকেন আছে সে-ই ব্যবহার করতে পারে।',
    },
    pushed_requests: {
      has: 'অ্যাপ সরাসরি অনুরোধ পাঠাতে পারে {value} ঠিকানায় (PAR)।',
      lacks: 'সরাসরি অনুরোধ পাঠানোর সুযোগ (PAR) নেই।',
    },
    device: { has: 'কিবোর্ডহীন ডিভাইস শুরু করে {value} থেকে।', lacks: 'কিবোর্ডহীন ডিভাইসের পদ্ধতি নেই।' },
    registration: {
      has: 'অ্যাপ নিজে নিবন্ধন করতে পারে {value} ঠিকানায়।',
      lacks: 'অ্যাপ নিজে নিবন্ধন করতে পারে না। ডেভেলপার তা করেন।',
    },
    sign_out: {
      has: 'অ্যাপ মানুষকে সাইন-আউট করাতে পারে {value} ঠিকানায়।',
      lacks: 'অ্যাপ মানুষকে সার্ভার থেকে সাইন-আউট করাতে পারে না।',
    },
    scopes: { has: 'এই স্কোপগুলোর তালিকা দেয়: {value}।', lacks: 'স্কোপের তালিকা দেয় না।' },
  },
});
