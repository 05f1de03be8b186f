/**
 * RED-3: domains of URL shorteners. A redirect URI may be under such a domain only if the app's project has proved that it
 * owns the domain.
 */

/** Public services for short links. A subdomain of one of them counts too. */
export const urlShorteners: readonly string[] = [
  'adf.ly',
  'amzn.to',
  'bit.do',
  'bit.ly',
  'bitly.com',
  'bl.ink',
  'buff.ly',
  'cutt.ly',
  'dlvr.it',
  'fb.me',
  'forms.gle',
  'g.co',
  'goo.gl',
  'is.gd',
  'j.mp',
  'lnkd.in',
  'ow.ly',
  'page.link',
  'rb.gy',
  'rebrand.ly',
  's.id',
  'short.io',
  'shorturl.at',
  'snip.ly',
  't.co',
  't.ly',
  'tiny.cc',
  'tinyurl.com',
  'tr.im',
  'v.gd',
  'youtu.be',
];
