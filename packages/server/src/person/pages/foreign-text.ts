/** Makes names, addresses and messages that others chose (apps, people, requests) safe to show in a page. */

const longestName = 120;
const longestSentence = 200;
const longestText = 1_000;

/** Invisible characters, and the marks that reorder the text around them (Unicode UAX #9 §2). */
const unseen = /[\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g;

/**
 * One line, cut off after 120 characters. Removes control characters, invisible characters and marks that reorder text.
 * Such marks could change what a sentence about an app says.
 */
export function displayName(name: string): string {
  return shortened(oneLine(name), longestName);
}

/** Like `displayName`, but cuts the text off after 200 characters. */
export function displaySentence(text: string): string {
  return shortened(oneLine(text), longestSentence);
}

function oneLine(text: string): string {
  return text
    .replace(unseen, '')
    .replace(/[\p{Cc}\s]+/gu, ' ')
    .trim();
}

/** Like `displayName`, but keeps line breaks, and cuts the text off after 1,000 characters. */
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

/** The first letter as a person sees it, which can be several characters. `?` if the name is empty. */
export function initial(name: string, language: string): string {
  const first = new Intl.Segmenter(language).segment(displayName(name))[Symbol.iterator]().next();
  return first.done ? '?' : first.value.segment.toLocaleUpperCase(language);
}

/**
 * Percent-encodes the special characters of RFC 6068 §2, so that an address can't add recipients, a subject or a body.
 */
export function mailLink(address: string): string {
  const at = address.lastIndexOf('@');
  const [name, domain] = [address.slice(0, at), address.slice(at + 1)].map((part) =>
    encodeURIComponent(part.toWellFormed()),
  );
  return `mailto:${name}@${domain}`;
}

/** Undefined if the scheme is neither http nor https. A link such as `javascript:` could run code. */
export function webLink(url: string | undefined): string | undefined {
  if (url === undefined || !URL.canParse(url)) return undefined;
  const parsed = new URL(url);
  return parsed.protocol === 'https:' || parsed.protocol === 'http:' ? parsed.href : undefined;
}
