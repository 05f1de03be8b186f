/**
 * What a User-Agent header (RFC 9110 §10.1.5) says of a browser and the system it runs on, as names that a person knows
 * their devices by. A small table of our own: versions, engines and models would only make the list of devices harder
 * to read, and a header can say anything, so that nothing is decided by it.
 */
import type { Messages } from '@grantway/messages/messages';
import { presentFields } from '@grantway/protocol/present-fields';

/** Product names, the same in every language; absent where the header does not tell. */
export type Device = { readonly browser?: string; readonly system?: string };

type Table = readonly (readonly [name: string, pattern: RegExp])[];

/** The first that matches counts: browsers built on another one name that one too. */
const browsers: Table = [
  ['Samsung Internet', /\bSamsungBrowser\//],
  ['Edge', /\bEdg(?:e|A|iOS)?\//],
  ['Opera', /\b(?:OPR|OPT|OPX|OPiOS|Opera)\b/],
  ['Vivaldi', /\bVivaldi\//],
  ['Yandex Browser', /\bYaBrowser\//],
  ['UC Browser', /\bUC ?Browser\//],
  ['DuckDuckGo', /\b(?:DuckDuckGo|Ddg)\//],
  ['Firefox', /\b(?:Firefox|FxiOS|Focus|Klar)\//],
  ['Chromium', /\bChromium\//],
  ['Chrome', /\b(?:Chrome|HeadlessChrome|CriOS)\//],
  ['Safari', /\bVersion\/[\d.]+ .*\bSafari\//],
];

/** Android names Linux, iPadOS and iOS name Mac OS X, so these come first. */
const systems: Table = [
  ['iPadOS', /\biPad\b/],
  ['iOS', /\b(?:iPhone|iPod)\b/],
  ['HarmonyOS', /\b(?:Open)?HarmonyOS\b|\bOpenHarmony\b/],
  ['Android', /\bAndroid\b/],
  ['Windows', /\bWindows\b/],
  ['ChromeOS', /\bCrOS\b/],
  ['macOS', /\bMac(?:intosh| OS X)\b/],
  ['FreeBSD', /\bFreeBSD\b/],
  ['Linux', /\bLinux\b|\bX11\b/],
];

/** A device in a page's language. */
export function deviceName(
  { browser, system }: Device,
  text: Messages['account']['security']['signIns'],
): string {
  if (browser !== undefined && system !== undefined) return text.device(browser, system);
  return browser ?? system ?? text.unknownDevice;
}

/** Of a header, no more is read: what browsers say is shorter, and matching takes longer than in proportion. */
const readCharacters = 512;

export function describeDevice(userAgentHeader: string): Device {
  const userAgent = userAgentHeader.slice(0, readCharacters);
  const browser = nameIn(browsers, userAgent);
  const system = nameIn(systems, userAgent);
  return presentFields({ browser, system });
}

function nameIn(table: Table, userAgent: string): string | undefined {
  return table.find(([, pattern]) => pattern.test(userAgent))?.[0];
}
