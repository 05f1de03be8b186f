/** The words of a development server's welcome page, in Japanese. */
import type { WelcomeTexts } from './en.ts';

export const jaWelcome: WelcomeTexts = {
  heading: 'Grantway は稼働中です',
  runsAt: '開発用サーバーのアドレス：',
  onlyHere: 'このコンピューターからのみ接続できます。アカウントとシークレットはテスト用です。',
  connect: 'アプリを接続する',
  addRedirectUri: 'アプリのリダイレクト URI を追加する',
  addRedirectUriHow:
    'アプリが認可コードを受け取るアドレスに置き換え、サーバーを起動したフォルダーで実行してください。',
  registered: '登録済み：',
  seedFileWins:
    '次回の起動時に、シードファイルの一覧が再び適用されます。シードファイルにも追加してください。',
  useCredentials: 'この認証情報を使う',
  clientId: 'クライアント ID',
  clientSecretFile: 'クライアント シークレットのファイル',
  secretStaysInFile:
    'このファイルにはクライアント シークレットが含まれます。リポジトリには入れないでください。',
  pointLibrary: 'ライブラリの接続先をこのサーバーにする',
  snippetMeaning:
    'どの例も、ユーザーを同意画面へ送り、認可コードを交換し、ドライブのファイルの一覧を取得します。',
  languages: 'プログラミング言語',
  copy: 'コピー',
  copied: 'コピーしました',
  seededClients: 'シードファイルのクライアント',
  moreClients: (command) => `ほかにもクライアントがあります。${command} で一覧を表示できます。`,
  openSample: 'サンプルアプリを開く',
  openSampleMeaning: '5 つのリンクで、同意から取り消しまでの一連の流れを確認できます。',
  accounts: 'アカウント',
  accountsMeaning: '選ぶだけでログインできます。パスワードはありません。',
  moreAccounts: (command) => `ほかにもアカウントがあります。${command} で一覧を表示できます。`,
  accountPage: ['アプリのアクセス権は、', 'アカウントのページ', 'で確認・取り消しができます。'],
  states: { disabled: '無効', deleted: '削除済み' },
  endpoints: 'エンドポイント',
  endpointsMeaning:
    'どのアドレスも使えます。2 番目以降は、クライアント ライブラリに組み込まれているアドレスです。',
  endpoint: 'エンドポイント',
  methods: 'メソッド',
  address: 'アドレス',
  groups: { oauth: 'OAuth と OpenID Connect', apis: 'サンプル API', pages: 'ユーザー向けページ' },
};
