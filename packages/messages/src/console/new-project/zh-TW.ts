/** The page to create a project, in Traditional Chinese. */
import type { NewProjectTexts } from './en.ts';

export const zhTWNewProject: NewProjectTexts = {
  heading: '建立專案',
  purpose: '除了 ID 以外，之後都可以變更。',
  name: '應用程式名稱',
  nameMeaning: '應用程式要求存取權時，使用者會看到這個名稱。',
  id: '專案 ID',
  idMeaning: '用於命令列和 API，建立後無法變更。',
  suggest: (id) => `使用 ${id}`,
  idTaken: '其他專案已使用這個 ID。',
  supportEmail: '支援電子郵件',
  supportEmailMeaning: '會顯示在同意頁面上，方便使用者向您詢問。',
  create: '建立專案',
  created: (name) => `已建立「${name}」。`,
};
