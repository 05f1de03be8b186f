/** A project at a glance, in Traditional Chinese. */
import type { OverviewTexts } from './en.ts';

export const zhTWOverview: OverviewTexts = {
  facts: '基本資料',
  id: '專案 ID',
  number: '專案編號',
  numberMeaning: '專案的用戶端 ID 以此編號開頭。',
  status: '狀態',
  statuses: { testing: '測試中', production: '已發佈' },
  statusMeanings: {
    testing: '只有測試使用者可以授予存取權。',
    production: '所有可使用此應用程式的人都可以授予存取權。',
  },
  userType: '適用對象',
  userTypes: { external: '所有人', internal: '機構成員' },
  verification: '驗證',
  verifications: {
    unverified: '未驗證',
    submitted: '等待審查',
    verified: '已驗證',
    rejected: '已退回',
  },
  organization: '機構',
  consent: '使用者看到的內容',
  application: '應用程式名稱',
  supportEmail: '支援電子郵件',
  rename: '重新命名專案',
  name: '名稱',
  nameMeaning: '只有您和其他成員看得到。使用者看到的是應用程式名稱。',
  renamed: (name) => `專案現在名為「${name}」。`,
};
