import { oauth, settings } from '../oauth.ts';

type Address = { readonly searchParams: Promise<{ readonly month?: string }> };

export default async function CalendarPage({ searchParams }: Address): Promise<string> {
  const { month = '1' } = await searchParams;
  const path = `/calendar-page?month=${month}`;
  const calendars = await oauth.page(path, [settings.calendarScope], async (grant) =>
    (await grant.fetch(settings.calendarUrl)).json(),
  );
  return `month ${month}: ${calendars.items.length > 0 ? 'calendars' : 'none'}`;
}
