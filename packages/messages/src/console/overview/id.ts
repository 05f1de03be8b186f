/** A project at a glance, in Indonesian. */
import type { OverviewTexts } from './en.ts';

export const idOverview: OverviewTexts = {
  facts: 'Data dasar',
  id: 'ID proyek',
  number: 'Nomor proyek',
  numberMeaning: 'Client ID proyek diawali dengan nomor ini.',
  status: 'Status',
  statuses: { testing: 'Pengujian', production: 'Terbit' },
  statusMeanings: {
    testing: 'Hanya pengguna penguji yang dapat memberi akses.',
    production: 'Semua orang yang boleh memakai aplikasi dapat memberi akses.',
  },
  userType: 'Untuk',
  userTypes: { external: 'Semua orang', internal: 'Orang dalam organisasi' },
  verification: 'Verifikasi',
  verifications: {
    unverified: 'Belum diverifikasi',
    submitted: 'Menunggu peninjau',
    verified: 'Terverifikasi',
    rejected: 'Ditolak',
  },
  organization: 'Organisasi',
  consent: 'Yang dilihat orang',
  application: 'Nama aplikasi',
  supportEmail: 'Email dukungan',
  rename: 'Ganti nama proyek',
  name: 'Nama',
  nameMeaning: 'Hanya Anda dan anggota lain yang melihatnya. Orang lain melihat nama aplikasi.',
  renamed: (name) => `Proyek ini sekarang bernama ${name}.`,
};
