/** The people who manage a project, in Indonesian. */
import type { MembersTexts } from './en.ts';

export const idMembers: MembersTexts = {
  heading: 'Anggota',
  purpose: 'Anggota mengelola proyek di sini. Mereka tidak ada kaitannya dengan pengguna aplikasi Anda.',
  list: 'Anggota',
  add: 'Tambah anggota',
  addHeading: 'Tambah anggota',
  name: 'Nama',
  email: 'Alamat email',
  emailMeaning: 'Orang itu harus memiliki akun di server ini.',
  role: 'Peran',
  roleOf: (name) => `Peran ${name}`,
  roles: { owner: 'Pemilik', editor: 'Editor', viewer: 'Pelihat' },
  roleMeanings: {
    owner: 'Boleh melakukan semuanya, termasuk mengelola anggota.',
    editor: 'Boleh mengubah semuanya kecuali anggota.',
    viewer: 'Hanya boleh melihat.',
  },
  states: { active: 'Aktif', disabled: 'Nonaktif', deleted: 'Dihapus' },
  you: 'Anda',
  empty: 'Proyek ini tidak memiliki anggota',
  emptyMeaning: 'Administrator server yang mengelolanya. Anggota pertama harus pemilik.',
  added: (email) => `${email} sekarang menjadi anggota.`,
  alreadyMember: 'Orang ini sudah menjadi anggota. Ubah perannya di daftar.',
  noAccount: 'Tidak ada akun dengan alamat ini.',
  remove: 'Keluarkan',
  removeOf: (name) => `Keluarkan ${name}`,
  removeHeading: (name) => `Keluarkan ${name}?`,
  removeMeaning: (name, project) =>
    `${name} tidak dapat lagi melihat atau mengubah ${project}. Aplikasi proyek tetap berjalan.`,
  removeYourself: 'Anda akan mengeluarkan diri sendiri. Hanya pemilik lain yang dapat menambahkan Anda lagi.',
  keep: 'Pertahankan anggota',
  removed: (name) => `${name} bukan anggota lagi.`,
  restored: (name) => `${name} kembali menjadi anggota.`,
  roleChanged: (name, role) => `Peran ${name}: ${role}`,
  lastOwner: 'Proyek memerlukan pemilik. Jadikan orang lain pemilik terlebih dahulu.',
};
