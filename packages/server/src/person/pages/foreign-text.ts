/** Names, addresses and messages that others chose (applications, people, requests), made safe to stand in a page. */

const longestName = 120;
const longestText = 1_000;

/** Unseen characters, and the marks that reorder the text around them (Unicode UAX #9 §2). */
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * A name as a page shows it: one line, without control characters and without the marks that reorder text, which could
 * make a sentence about an application say something else.
 */
export function displayName(name: string): string {
  return shortened(
    name
      .replace(unseen, '')
      .replace(/[\p{Cc}\s]+/gu, ' ')
      .trim(),
    longestName,
  );
}

/** A message of several lines, likewise; its line breaks stay, at most one empty line at a time. */
export function plainText(message: string): string {
  const lines = message
    .replace(unseen, '')
    .split(/\r\n|[\n\r\u2028\u2029]/)
    .map((line) => line.replace(/[\p{Cc}\s]+/gu, ' ').trim());
  return shortened(
    lines
      .join('\n')
      .replace(/\n{3,}/g, '\n\n')
      .trim(),
    longestText,
  );
}

function shortened(text: string, longest: number): string {
  const characters = [...text];
  return characters.length > longest ? `${characters.slice(0, longest).join('')}…` : text;
}

/** The first letter of a name, as a person would count letters, for the place where a picture would be. */
export function initial(name: string, language: string): string {
  const first = new Intl.Segmenter(language).segment(displayName(name))[Symbol.iterator]().next();
  return first.done ? '?' : first.value.segment.toLocaleUpperCase(language);
}

/**
 * The link that writes to an e-mail address. RFC 6068 §2: what else may stand in an address is encoded, so that none says
 * to whom else the message goes or what is in it.
 */
export function mailLink(address: string): string {
  const at = address.lastIndexOf('@');
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)].map((part) =>
    encodeURIComponent(part.toWellFormed()),
  );
  return `mailto:${name}@${domain}`;
}

/** The URL where it leads to the web, else undefined: an application's links must not run anything. */
export function webLink(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined;
}
