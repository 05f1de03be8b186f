/** Says what a change did to a record, for the rows of the audit log. */
import { inEveryLanguage, type TextsOf } from '../every-language.ts';

export const eventChangeTexts = inEveryLanguage({
  en: {
    lists: {
      enabledApis: { added: (api: string) => `${api} enabled`, removed: (api: string) => `${api} disabled` },
      testUsers: {
        added: (who: string) => `Test user added: ${who}`,
        removed: (who: string) => `Test user removed: ${who}`,
      },
      'consentScreen.declaredScopes': {
        added: (scope: string) => `Permission declared: ${scope}`,
        removed: (scope: string) => `Permission no longer declared: ${scope}`,
      },
      redirectUris: {
        added: (uri: string) => `Redirect URI added: ${uri}`,
        removed: (uri: string) => `Redirect URI removed: ${uri}`,
      },
      javascriptOrigins: {
        added: (origin: string) => `Origin added: ${origin}`,
        removed: (origin: string) => `Origin removed: ${origin}`,
      },
    },
    values: {
      'publishingStatus=production': 'App published',
      'publishingStatus=testing': 'App back to testing',
      'userType=internal': 'Only for the organization',
      'userType=external': 'Also for people outside the organization',
    },
    renamed: (name: string) => `Renamed to ${name}`,
    field: (field: string) => `Changed: ${field}`,
    fields: {
      needsEnabling: 'Who can call the API',
      offersTimeLimit: 'Time limits',
      audience: 'Audience',
      family: 'Product',
      title: 'Title',
      applicationName: 'App name',
      supportEmail: 'Support email',
      logoDigest: 'Logo',
      homePageUrl: 'Home page',
      privacyPolicyUrl: 'Privacy policy',
      termsOfServiceUrl: 'Terms of service',
      onlyDeclaredScopes: 'What happens if the app asks for something else',
      organizationId: 'Organization',
    },
  },
  'zh-TW': {
    lists: {
      enabledApis: { added: (api) => `已啟用 ${api}`, removed: (api) => `已停用 ${api}` },
      testUsers: { added: (who) => `已新增測試使用者：${who}`, removed: (who) => `已移除測試使用者：${who}` },
      'consentScreen.declaredScopes': {
        added: (scope) => `已宣告權限：${scope}`,
        removed: (scope) => `不再宣告權限：${scope}`,
      },
      redirectUris: {
        added: (uri) => `已新增重新導向 URI：${uri}`,
        removed: (uri) => `已移除重新導向 URI：${uri}`,
      },
      javascriptOrigins: {
        added: (origin) => `已新增來源：${origin}`,
        removed: (origin) => `已移除來源：${origin}`,
      },
    },
    values: {
      'publishingStatus=production': '應用程式已發佈',
      'publishingStatus=testing': '應用程式已返回測試狀態',
      'userType=internal': '只開放給機構成員',
      'userType=external': '也開放給機構以外的人',
    },
    renamed: (name) => `已重新命名為「${name}」`,
    field: (field) => `已變更：${field}`,
    fields: {
      needsEnabling: '誰可以呼叫 API',
      offersTimeLimit: '時間限制',
      audience: '受眾',
      family: '產品',
      title: '標題',
      applicationName: '應用程式名稱',
      supportEmail: '支援電子郵件',
      logoDigest: '標誌',
      homePageUrl: '首頁',
      privacyPolicyUrl: '隱私權政策',
      termsOfServiceUrl: '服務條款',
      onlyDeclaredScopes: '應用程式要求其他權限時的處理方式',
      organizationId: '機構',
    },
  },
  ja: {
    lists: {
      enabledApis: {
        added: (api) => `${api} を有効にしました`,
        removed: (api) => `${api} を無効にしました`,
      },
      testUsers: {
        added: (who) => `テストユーザーを追加：${who}`,
        removed: (who) => `テストユーザーを削除：${who}`,
      },
      'consentScreen.declaredScopes': {
        added: (scope) => `権限を宣言：${scope}`,
        removed: (scope) => `権限の宣言を取り消し：${scope}`,
      },
      redirectUris: {
        added: (uri) => `リダイレクト URI を追加：${uri}`,
        removed: (uri) => `リダイレクト URI を削除：${uri}`,
      },
      javascriptOrigins: {
        added: (origin) => `オリジンを追加：${origin}`,
        removed: (origin) => `オリジンを削除：${origin}`,
      },
    },
    values: {
      'publishingStatus=production': 'アプリを公開',
      'publishingStatus=testing': 'アプリをテストに戻す',
      'userType=internal': '組織のメンバーだけに限定',
      'userType=external': '組織の外の人にも開放',
    },
    renamed: (name) => `名前を「${name}」に変更`,
    field: (field) => `変更：${field}`,
    fields: {
      needsEnabling: 'API を呼び出せるアプリ',
      offersTimeLimit: '期間の制限',
      audience: 'オーディエンス',
      family: 'サービス',
      title: 'タイトル',
      applicationName: 'アプリ名',
      supportEmail: 'サポート用メールアドレス',
      logoDigest: 'ロゴ',
      homePageUrl: 'ホームページ',
      privacyPolicyUrl: 'プライバシーポリシー',
      termsOfServiceUrl: '利用規約',
      onlyDeclaredScopes: '宣言していない権限を求めた場合の扱い',
      organizationId: '組織',
    },
  },
  id: {
    lists: {
      enabledApis: { added: (api) => `${api} diaktifkan`, removed: (api) => `${api} dinonaktifkan` },
      testUsers: {
        added: (who) => `Pengguna penguji ditambahkan: ${who}`,
        removed: (who) => `Pengguna penguji dihapus: ${who}`,
      },
      'consentScreen.declaredScopes': {
        added: (scope) => `Izin dinyatakan: ${scope}`,
        removed: (scope) => `Izin tidak lagi dinyatakan: ${scope}`,
      },
      redirectUris: {
        added: (uri) => `URI pengalihan ditambahkan: ${uri}`,
        removed: (uri) => `URI pengalihan dihapus: ${uri}`,
      },
      javascriptOrigins: {
        added: (origin) => `Asal ditambahkan: ${origin}`,
        removed: (origin) => `Asal dihapus: ${origin}`,
      },
    },
    values: {
      'publishingStatus=production': 'Aplikasi diterbitkan',
      'publishingStatus=testing': 'Aplikasi kembali ke pengujian',
      'userType=internal': 'Hanya untuk orang dalam organisasi',
      'userType=external': 'Juga untuk orang di luar organisasi',
    },
    renamed: (name) => `Namanya diganti menjadi ${name}`,
    field: (field) => `Diubah: ${field}`,
    fields: {
      needsEnabling: 'Siapa yang dapat memanggil API',
      offersTimeLimit: 'Batas waktu',
      audience: 'Audiens',
      family: 'Produk',
      title: 'Judul',
      applicationName: 'Nama aplikasi',
      supportEmail: 'Email dukungan',
      logoDigest: 'Logo',
      homePageUrl: 'Beranda',
      privacyPolicyUrl: 'Kebijakan privasi',
      termsOfServiceUrl: 'Persyaratan layanan',
      onlyDeclaredScopes: 'Yang terjadi jika aplikasi meminta hal lain',
      organizationId: 'Organisasi',
    },
  },
  bn: {
    lists: {
      enabledApis: { added: (api) => `${api} চালু হয়েছে`, removed: (api) => `${api} বন্ধ হয়েছে` },
      testUsers: {
        added: (who) => `পরীক্ষামূলক ব্যবহারকারী যোগ হয়েছে: ${who}`,
        removed: (who) => `পরীক্ষামূলক ব্যবহারকারী সরানো হয়েছে: ${who}`,
      },
      'consentScreen.declaredScopes': {
        added: (scope) => `অনুমতি ঘোষণা হয়েছে: ${scope}`,
        removed: (scope) => `অনুমতি আর ঘোষিত নয়: ${scope}`,
      },
      redirectUris: {
        added: (uri) => `রিডাইরেক্ট URI যোগ হয়েছে: ${uri}`,
        removed: (uri) => `রিডাইরেক্ট URI সরানো হয়েছে: ${uri}`,
      },
      javascriptOrigins: {
        added: (origin) => `উৎস যোগ হয়েছে: ${origin}`,
        removed: (origin) => `উৎস সরানো হয়েছে: ${origin}`,
      },
    },
    values: {
      'publishingStatus=production': 'অ্যাপ প্রকাশিত হয়েছে',
      'publishingStatus=testing': 'অ্যাপ আবার পরীক্ষাধীন',
      'userType=internal': 'শুধু প্রতিষ্ঠানের মানুষের জন্য',
      'userType=external': 'প্রতিষ্ঠানের বাইরের মানুষের জন্যও',
    },
    renamed: (name) => `নতুন নাম: ${name}`,
    field: (field) => `বদলেছে: ${field}`,
    fields: {
      needsEnabling: 'API কারা ব্যবহার করতে পারে',
      offersTimeLimit: 'সময়সীমা',
      audience: 'অডিয়েন্স',
      family: 'পণ্য',
      title: 'শিরোনাম',
      applicationName: 'অ্যাপের নাম',
      supportEmail: 'সহায়তার ইমেইল',
      logoDigest: 'লোগো',
      homePageUrl: 'মূল পাতা',
      privacyPolicyUrl: 'গোপনীয়তা নীতি',
      termsOfServiceUrl: 'ব্যবহারের শর্ত',
      onlyDeclaredScopes: 'অ্যাপ অন্য কিছু চাইলে যা হয়',
      organizationId: 'প্রতিষ্ঠান',
    },
  },
});

export type EventChangeTexts = TextsOf<typeof eventChangeTexts>;
