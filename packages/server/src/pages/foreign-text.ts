/** Names and addresses that others chose (applications, people, requests), made safe to stand in a page. */

const longestName = 120;

/**
 * A name as a page shows it: one line, without control characters and without the marks that reorder the text around
 * them (Unicode UAX #9 §2), which could make a sentence about an application say something else.
 */
export function displayName(name: string): string {
  const visible = name
    .replace(/[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
  const characters = [...visible];
  return characters.length > longestName ? `${characters.slice(0, longestName).join('')}…` : visible;
}

/** The first letter of a name, as a person would count letters, for the place where a picture would be. */
export function initial(name: string, language: string): string {
  const first = new Intl.Segmenter(language).segment(displayName(name))[Symbol.iterator]().next();
  return first.done ? '?' : first.value.segment.toLocaleUpperCase(language);
}

/** The URL where it leads to the web, else undefined: an application's links must not run anything. */
export function webLink(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined;
}
