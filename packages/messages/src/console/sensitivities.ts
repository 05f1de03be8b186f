import { inEveryLanguage } from '../every-language.ts';

export const sensitivityWords = inEveryLanguage({
  en: { 'non-sensitive': 'Not sensitive', sensitive: 'Sensitive', restricted: 'Restricted' },
  'zh-TW': { 'non-sensitive': '非敏感', sensitive: '敏感', restricted: '受限制' },
  ja: { 'non-sensitive': '機密ではない', sensitive: '機密', restricted: '制限付き' },
  id: { 'non-sensitive': 'Tidak sensitif', sensitive: 'Sensitif', restricted: 'Dibatasi' },
  bn: { 'non-sensitive': 'সংবেদনশীল নয়', sensitive: 'সংবেদনশীল', restricted: 'নিয়ন্ত্রিত' },
});
