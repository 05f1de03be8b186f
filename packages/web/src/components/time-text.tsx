/** Times in the page's language. The exact time with its zone is in the title. */
import { useLanguage } from '../texts/language.tsx';

export function TimeText({ at }: { readonly at: string }) {
  const { language } = useLanguage();
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' });
  return (
    <time dateTime={at} title={exact.format(new Date(at))}>
      {useDay()(at)}
    </time>
  );
}

/** A time to the second. */
export function MomentText({ at }: { readonly at: string }) {
  const { language } = useLanguage();
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' });
  const short = new Intl.DateTimeFormat(language, { dateStyle: 'medium', timeStyle: 'medium' });
  return (
    <time dateTime={at} title={exact.format(new Date(at))}>
      {short.format(new Date(at))}
    </time>
  );
}

/** Writes the day of a time in the page's language. */
export function useDay(): (at: string) => string {
  const format = new Intl.DateTimeFormat(useLanguage().language, { dateStyle: 'medium' });
  return (at) => format.format(new Date(at));
}

/** Writes how many days are left until a time: `12 days`. A day that has begun counts. */
export function useDaysLeft(): (until: string) => string {
  const count = useDayCount();
  return (until) => count(Math.max(0, (Date.parse(until) - Date.now()) / 86_400_000));
}

/** Writes a number of days: `12 days`. A day that has begun counts. */
export function useDayCount(): (days: number) => string {
  const format = new Intl.NumberFormat(useLanguage().language, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'long',
  });
  return (days) => format.format(Math.ceil(days));
}
