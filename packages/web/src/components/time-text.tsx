/** Times in the page's language. The title of each `<time>` element has the exact time and its time zone. */
import { useLanguage } from '../texts/language.tsx';

/** Shows the day of a time. */
export function TimeText({ at }: { readonly at: string }) {
  const { language } = useLanguage();
  const exact = new Intl.DateTimeFormat(language, { dateStyle: 'full', timeStyle: 'long' });
  return (
    <time dateTime={at} title={exact.format(new Date(at))}>
      {useDay()(at)}
    </time>
  );
}

/** Shows the day and the time of day, to the second. */
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

/** Returns a function that writes the day of a time. */
export function useDay(): (at: string) => string {
  const format = new Intl.DateTimeFormat(useLanguage().language, { dateStyle: 'medium' });
  return (at) => format.format(new Date(at));
}

/** Returns a function that writes how many days are left until a time, such as `12 days`. It rounds up. */
export function useDaysLeft(): (until: string) => string {
  const count = useDayCount();
  return (until) => count(Math.max(0, (Date.parse(until) - Date.now()) / 86_400_000));
}

/** Returns a function that writes a number of days, such as `12 days`. It rounds up. */
export function useDayCount(): (days: number) => string {
  const format = new Intl.NumberFormat(useLanguage().language, {
    style: 'unit',
    unit: 'day',
    unitDisplay: 'long',
  });
  return (days) => format.format(Math.ceil(days));
}
