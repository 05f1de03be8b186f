/** The page to create a project, in Indonesian. */
import type { NewProjectTexts } from './en.ts';

export const idNewProject: NewProjectTexts = {
  heading: 'Buat proyek',
  purpose: 'Semuanya dapat diubah nanti, kecuali ID.',
  name: 'Nama aplikasi',
  nameMeaning: 'Dilihat orang saat aplikasi Anda meminta akses.',
  id: 'ID proyek',
  idMeaning: 'Untuk baris perintah dan API. Tidak dapat diubah.',
  suggest: (id) => `Gunakan ${id}`,
  idTaken: 'Proyek lain sudah memakai ID ini.',
  supportEmail: 'Email dukungan',
  supportEmailMeaning: 'Dilihat orang di halaman persetujuan agar mereka dapat bertanya kepada Anda.',
  create: 'Buat proyek',
  created: (name) => `${name} telah dibuat.`,
};
