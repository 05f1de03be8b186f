import { useLanguage } from '../../texts/language.tsx';

const units = ['byte', 'kilobyte', 'megabyte', 'gigabyte'] as const;

/** Formats bytes, such as `1.5 MB`. Units are powers of 1,000. */
export function useByteCount(): (bytes: number) => string {
  const { language } = useLanguage();
  return (bytes) => {
    const power = Math.min(units.length - 1, Math.floor(Math.log10(Math.max(1, bytes)) / 3));
    const format = new Intl.NumberFormat(language, {
      style: 'unit',
      unit: units[power],
      unitDisplay: power === 0 ? 'long' : 'short',
      maximumFractionDigits: 1,
    });
    return format.format(bytes / 1_000 ** power);
  };
}
