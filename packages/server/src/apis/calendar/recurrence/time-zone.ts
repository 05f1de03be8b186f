/** Converts between instants and the local times of IANA time zones. All times are whole seconds since 1970. */

/** `Intl` accepts each zone in many spellings. Clear the map when it reaches this size. */
const maximumFormatters = 1000;
const formatters = new Map<string, Intl.DateTimeFormat>();

export function canonicalZone(name: string): string | undefined {
  try {
    return new Intl.DateTimeFormat('en', { timeZone: name }).resolvedOptions().timeZone;
  } catch {
    return undefined;
  }
}

function formatterOf(zone: string): Intl.DateTimeFormat {
  const known = formatters.get(zone);
  if (known !== undefined) return known;
  // Swedish dates look like RFC 3339: 2026-10-01 09:00:00.
  const format = new Intl.DateTimeFormat('sv-SE', {
    timeZone: zone,
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  if (formatters.size >= maximumFormatters) formatters.clear();
  formatters.set(zone, format);
  return format;
}

/** The local time at an instant, as seconds since 1970-01-01 00:00 local time. */
export function localTime(at: number, zone: string): number {
  if (zone === 'UTC') return at;
  const text = formatterOf(zone).format(at * 1000);
  return Date.parse(`${text.replace(' ', 'T')}Z`) / 1000;
}

const day = 86_400;

/** RFC 5545 §3.3.5: if the local time occurs twice, takes the first. In a gap, uses the offset before the gap. */
export function instantOf(local: number, zone: string): number {
  const offsets = [local - day, local + day].map((at) => localTime(at, zone) - at);
  const instants = offsets.map((offset) => local - offset);
  const exact = instants.filter((at) => localTime(at, zone) === local);
  return exact.length > 0 ? Math.min(...exact) : Math.max(...instants);
}

/** Formats an instant by RFC 3339 §5.6 with the zone's offset, e.g. `2026-10-01T09:00:00+08:00`. */
export function formatInZone(at: number, zone: string): string {
  const local = localTime(at, zone);
  const text = new Date(local * 1000).toISOString().slice(0, 19);
  const minutes = Math.round((local - at) / 60);
  if (minutes === 0) return `${text}Z`;
  const size = Math.abs(minutes);
  const twoDigits = (value: number): string => String(value).padStart(2, '0');
  return `${text}${minutes < 0 ? '-' : '+'}${twoDigits(Math.floor(size / 60))}:${twoDigits(size % 60)}`;
}
