/** The texts of the warnings before consent, in Japanese. */
import type { WarningTexts } from './en.ts';

export const jaWarnings: WarningTexts = {
  wants: 'このアプリが求めていること',
  claims: 'このアプリが名乗っている内容',
  name: '名前',
  unverified: {
    heading: 'このアプリの開発者を確認できておりません',
    meaning:
      'アプリの名前が正しいかどうかも確認できておりません。許可された内容が悪用されるおそれがあります。',
    sensitiveMeaning:
      'このアプリは、アカウントの機密性の高い情報へのアクセスを求めています。アプリの名前が正しいかどうかは確認できておりません。許可された内容が悪用されるおそれがあります。',
    advice: '開発者をご存じで、この要求にお心当たりがある場合のみ、お進みください。',
    goOn: 'それでも進む',
  },
  testing: {
    heading: 'このアプリは現在テスト中です',
    meaning: '一般公開の前にお試しいただく方として、開発者がお客様を選びました。',
    advice: '開発者をご存じの場合のみ、お進みください。',
    goOn: 'それでも進む',
  },
  undeclared: {
    heading: 'このアプリは、審査されていない権限を求めています',
    meaning:
      '開発者は確認されていますが、求められている権限の一部は審査されていません。許可された内容が悪用されるおそれがあります。',
    advice: '求められている理由をご存じの場合のみ、お進みください。',
    goOn: 'それでも進む',
  },
  expiresAfter: (duration) => `許可は ${duration}後に期限切れになります。`,
  goBack: '戻る',
  goBackMeaning: (host) => `お戻りになる場合は ${host}\u00a0に戻り、情報は一切提供されません。`,
  goOnMeaning:
    'お進みになっても、まだ情報は一切提供されず、拒否できます。許可は、アカウントのページで取り消すまで有効です。',
  goOnChoosing:
    'お進みになっても、まだ情報は一切提供されず、拒否や期間の選択ができます。アカウントのページでいつでも取り消せます。',
  goOnExpiring:
    'お進みになっても、まだ情報は一切提供されず、拒否できます。許可は、期限の前でもアカウントのページで取り消せます。',
};
