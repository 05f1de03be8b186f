/** The list of projects, in Traditional Chinese. */
import type { ProjectsTexts } from './en.ts';

export const zhTWProjects: ProjectsTexts = {
  heading: '專案',
  purpose: '一個專案就是一個應用程式：包含其同意畫面、憑證，以及可呼叫的 API。',
  create: '建立專案',
  list: '專案',
  which: '要顯示的專案',
  yours: '您的專案',
  all: '此伺服器上的所有專案',
  name: '名稱',
  id: 'ID',
  number: '編號',
  role: '您的角色',
  roles: { owner: '擁有者', editor: '編輯者', viewer: '檢視者' },
  status: '狀態',
  statuses: { testing: '測試中', production: '已發佈' },
  empty: '建立您的第一個專案',
  emptyMeaning: '只需要一分鐘。接著您就可以在專案中註冊應用程式，取得用戶端 ID 和密鑰。',
  emptyAll: '此伺服器上還沒有專案',
};
