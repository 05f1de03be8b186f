/**
 * Names the browser and the operating system of a User-Agent header (RFC 9110 §10.1.5), so people recognize their
 * devices. A header can say anything, so nothing else may depend on the names.
 */
import { presentFields } from './present-fields.ts';

/** Product names, the same in every language. Each is absent if the header doesn't name it. */
export type Device = { readonly browser?: string; readonly system?: string };

type Table = readonly (readonly [name: string, pattern: RegExp])[];

/** The first match counts. Browsers also name the browser that they build on, so Edge must come before Chrome. */
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

/** The first match counts. Android also names Linux; iPadOS and iOS also name Mac OS X. */
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

/** Some patterns take more than linear time. The headers of browsers are shorter. */
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
