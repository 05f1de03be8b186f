/** Signing in and out, and choosing a new password, in Japanese. */
import type { SignInTexts } from './en.ts';

export const jaSignIn: SignInTexts = {
  page: {
    heading: 'ログイン',
    headingAgain: 'ご本人確認',
    toApplication: (application) => `「${application}」\u2060に進むには、ログインしてください。`,
    toApplications: 'アクセスを許可したアプリを確認するには、ログインしてください。',
    toSecurity: 'ログインの方法を確認・変更するには、ログインしてください。',
    toConsole: 'コンソールでプロジェクトを管理するには、ログインしてください。',
    toPlayground: 'プレイグラウンドを使うには、ログインしてください。',
    address: 'メールアドレス',
    password: 'パスワード',
    submit: 'ログインする',
    submitAgain: '確認する',
    forgot: 'パスワードをお忘れの場合',
    forgotMeaning: [
      '新しいパスワードを設定するためのリンクを、管理者にご依頼ください。復旧コードをお持ちの場合は、',
      '復旧コードでログイン',
      'することもできます。',
    ],
    otherWays: 'ほかのログイン方法',
    usePasskey: 'パスキーを使う',
    passkeyFailed:
      'パスキーは使用されませんでした。もう一度お試しいただくか、別の方法でログインしてください。',
    useRecoveryCode: '復旧コードを使う',
    goBack: 'ログインせずに戻る',
    goBackMeaning: (application) =>
      `お戻りになった場合、「${application}」\u2060に情報は一切提供されません。`,
  },
  reveal: {
    show: '表示',
    showPassword: 'パスワードを表示',
    hide: '非表示',
    hidePassword: 'パスワードを非表示',
  },
  recovery: {
    heading: '復旧コードでログイン',
    purpose:
      'パスワードもパスキーもお手元にない場合にお使いください。各コードは 1\u00a0回のみご利用いただけます。',
    code: '復旧コード',
    codeHint: '英数字 16\u00a0文字を 4\u00a0文字ずつに区切ったものです。',
    usePassword: 'パスワードを使う',
  },
  problems: {
    expired:
      'ページを開いてから時間が経過したため、無効になりました。恐れ入りますが、もう一度お試しください。',
    wrongPassword: 'メールアドレスまたはパスワードが正しくありません。',
    wrongCode: 'メールアドレスまたはコードが正しくないか、コードがすでに使用されています。',
    passkeyRefused: 'このパスキーはご利用いただけません。別の方法でログインしてください。',
    disabled: 'このアカウントは停止されています。管理者にお問い合わせください。',
    addressMissing: 'メールアドレスを入力してください。',
    passwordMissing: 'パスワードを入力してください。',
    codeMissing: '復旧コードを入力してください。',
  },
  blocked: (duration) =>
    `正しくない入力が続いたため、一時的に受け付けを停止しています。${duration}後に、もう一度お試しください。`,
  signOut: {
    heading: 'ログアウト',
    purpose: [
      'ログアウトしても、アプリへのアクセスの許可は続きます。取り消しは、「',
      'アクセスを許可したアプリ',
      '」\u2060のページで行えます。',
    ],
    submit: 'ログアウトする',
    of: (address) => `（${address}）`,
    all: 'すべてのアカウントからログアウトする',
    stay: 'ログアウトしない',
    done: (address) => `このブラウザーで、${address}\u00a0からログアウトしました。`,
    doneAll: 'このブラウザーで、すべてのアカウントからログアウトしました。',
    nobody: 'ログインしていません',
    signIn: 'ログイン画面へ進む',
  },
  newPassword: {
    heading: '新しいパスワードの設定',
    purpose: (address) => `対象のアカウント：${address}`,
    otherSignIns: '設定すると、ここ以外のすべての場所からログアウトします。',
    password: '新しいパスワード',
    hint: '12\u00a0文字以上で設定してください。お客様だけが思いつく言葉の組み合わせをお勧めします。',
    submit: 'パスワードを保存する',
    skip: '新しいパスワードを設定せずに進む',
    problems: {
      missing: '新しいパスワードを入力してください。',
      'too-short': '12\u00a0文字以上で入力してください。',
      'too-long': '256\u00a0文字以内で入力してください。',
      'too-common': '推測されやすいパスワードです。あまり使われないものをお選びください。',
      'contains-address': 'メールアドレスを含まないパスワードをお選びください。',
    },
    ended: 'このリンクは無効になりました',
    endedMeaning:
      'リンクがすでに使用されたか、有効期限が過ぎています。管理者に新しいリンクをご依頼ください。',
  },
};
