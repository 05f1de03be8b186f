/** The list of projects, in Indonesian. */
import type { ProjectsTexts } from './en.ts';

export const idProjects: ProjectsTexts = {
  heading: 'Proyek',
  purpose:
    'Satu proyek adalah satu aplikasi: layar persetujuannya, kredensialnya, dan API yang boleh dipanggilnya.',
  create: 'Buat proyek',
  list: 'Proyek',
  which: 'Proyek yang ditampilkan',
  yours: 'Milik Anda',
  all: 'Semua di server ini',
  name: 'Nama',
  id: 'ID',
  number: 'Nomor',
  role: 'Peran Anda',
  roles: { owner: 'Pemilik', editor: 'Editor', viewer: 'Pelihat' },
  status: 'Status',
  statuses: { testing: 'Pengujian', production: 'Terbit' },
  empty: 'Buat proyek pertama Anda',
  emptyMeaning:
    'Hanya perlu satu menit. Setelah itu, Anda dapat mendaftarkan aplikasi di dalamnya dan mendapatkan client ID serta secret.',
  emptyAll: 'Belum ada proyek di server ini',
};
