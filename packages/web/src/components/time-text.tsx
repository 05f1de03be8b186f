/** Times in the page's language. A `<time>` element's title has the exact time and time zone. */
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

export function useDay(): (at: string) => string {
  const format = new Intl.DateTimeFormat(useLanguage().language, { dateStyle: 'medium' });
  return (at) => format.format(new Date(at));
}

/** Formats the days left until a time, such as `12 days`, rounded up. */
export function useDaysLeft(): (until: string) => string {
  const count = useDayCount();
  return (until) => count(Math.max(0, (Date.parse(until) - Date.now()) / 86_400_000));
}

/** Formats a number of days, such as `12 days`, rounded up. */
export function useDayCount(): (days: number) => string {
  const format = new Intl.NumberFormat(useLanguage().language, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'long',
  });
  return (days) => format.format(Math.ceil(days));
}
