/** The words of a development server's welcome page, in Indonesian. */
import type { WelcomeTexts } from './en.ts';

export const idWelcome: WelcomeTexts = {
  heading: 'Grantway sedang berjalan',
  runsAt: 'Server pengembangan Anda beralamat di',
  onlyHere: 'Hanya komputer ini yang dapat menjangkaunya. Akun dan secret di dalamnya hanya untuk uji coba.',
  connect: 'Hubungkan aplikasi Anda',
  addRedirectUri: 'Tambahkan redirect URI aplikasi Anda',
  addRedirectUriHow:
    'Ganti dengan alamat tempat aplikasi Anda menerima kode, lalu jalankan di folder tempat Anda memulai server.',
  registered: 'Sudah terdaftar:',
  seedFileWins:
    'Saat server dimulai lagi, daftar di file seed diterapkan kembali. Tambahkan alamat Anda di sana juga.',
  useCredentials: 'Gunakan kredensial ini',
  clientId: 'Client ID',
  clientSecretFile: 'File client secret',
  secretStaysInFile: 'File ini berisi client secret. Jangan simpan di repositori Anda.',
  pointLibrary: 'Arahkan library Anda ke server ini',
  snippetMeaning:
    'Setiap contoh mengarahkan pengguna ke halaman persetujuan, menukar kode, lalu menampilkan file Drive.',
  languages: 'Bahasa pemrograman',
  copy: 'Salin',
  copied: 'Disalin',
  seededClients: 'Client dari file seed',
  moreClients: (command) => `Masih ada client lain. Untuk menampilkannya, jalankan ${command}`,
  openSample: 'Buka aplikasi contoh',
  openSampleMeaning: 'Lima tautan untuk menelusuri seluruh alur, dari persetujuan hingga pencabutan akses.',
  accounts: 'Akun',
  accountsMeaning: 'Pilih salah satu untuk masuk. Tidak ada kata sandi.',
  moreAccounts: (command) => `Masih ada akun lain. Untuk menampilkannya, jalankan ${command}`,
  accountPage: ['Lihat dan cabut akses aplikasi di ', 'halaman akun', '.'],
  states: { disabled: 'dinonaktifkan', deleted: 'dihapus' },
  endpoints: 'Endpoint',
  endpointsMeaning:
    'Semua alamat dapat dipakai. Alamat kedua dan seterusnya sudah tertanam di library client.',
  endpoint: 'Nama endpoint',
  methods: 'Metode',
  address: 'Alamat',
  groups: { oauth: 'OAuth dan OpenID Connect', apis: 'API contoh', pages: 'Halaman untuk pengguna' },
};
