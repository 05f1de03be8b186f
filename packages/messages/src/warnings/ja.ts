/** The words of the warnings before consent, in Japanese. */
import type { WarningTexts } from './en.ts';

export const jaWarnings: WarningTexts = {
  callsItself: 'アプリが名乗る名前',
  unverified: {
    heading: 'このアプリの提供元は確認されていません',
    meaning:
      'このアプリは、アカウントの慎重を要する情報や機能の利用を求めています。表示される名前は、アプリが自ら名乗っているものです。実際の提供元が異なる場合、許可された内容が悪用されるおそれがあります。',
    advice: '開発者をご存じで、この確認にお心当たりがある場合のみ、お進みください。',
    goOn: '了承して進む',
  },
  testing: {
    heading: 'このアプリは現在テスト中です',
    meaning: '一般公開に先立ち、開発者がお客様をテスト利用者として登録しています。',
    advice: '開発者にお心当たりがない場合は、お戻りください。',
    goOn: '進む',
  },
  undeclared: {
    heading: 'このアプリは、確認された範囲を超える内容を求めています',
    meaning:
      '提供元の確認は済んでいますが、今回求められている内容の一部は確認の対象に含まれていません。慎重を要する情報や機能のため、許可された内容が悪用されるおそれがあります。',
    advice: '求められている理由をご存じの場合のみ、お進みください。',
    goOn: '了承して進む',
  },
  endsAfter: (duration) =>
    `許可の有効期間は ${duration}です。期間を過ぎると自動的に終了し、改めて許可を求められます。`,
  goBack: '戻る',
  goBackMeaning: '何も提供せずに、アプリに戻ります。',
  goOnMeaning: '求められている内容が次に表示されます。そこで拒否することもできます。',
};
