/**
 * Detects browsers embedded in apps (ERR-2, RFC 8252 §8.12). Such an app can read what the person types, and can press
 * any button. The server recognizes embedded browsers by their headers, and shows an error page. It can't recognize an
 * app that fakes its headers, and it must never reject a real browser.
 *
 * A browser tab that an app opens (Custom Tabs, SFSafariViewController, ASWebAuthenticationSession) has the browser's
 * headers, and passes.
 */

export type EmbeddedUserAgent = {
  /** The component that shows the page. `other`: the headers don't reveal the component. */
  readonly kind: 'android-webview' | 'wkwebview' | 'other';
};

/**
 * Real browsers built on the system's web view. Only their names tell them from embedded ones. `OPR`, `OPX`, `OPT` and
 * `OPiOS` are Opera, `CriOS` is Chrome, `FxiOS`, `Focus` and `Klar` are Firefox, `Ddg` is DuckDuckGo, `PHX` is Phoenix.
 */
const browsersOnWebViews =
  /\b(?:\w*Browser|DuckDuckGo|Ddg|OPR|OPX|OPT|OPiOS|CriOS|FxiOS|Focus|Klar|EdgiOS|Brave|Puffin|PHX|Quark|Whale|Coast|Dolphin|JioPages|Maxthon|Mercury|MXiOS|Rocket|Sleipnir|Soul)\/\d/i;

/** Apps and frameworks that add their name to the User-Agent of the browser inside them. */
const inAppBrowsers =
  /\b(?:FBA[NV]|FB_IAB|MicroMessenger|BytedanceWebview|Snapchat|TikTok|Telegram-Android|baiduboxapp|DingTalk|wxwork|TBS|Electron|MSAppHost|WebView)\/|\b(?:musical_ly|trill)_\d|\bInstagram \d|\bLine\/\d|\bKAKAOTALK\b|\bLinkedInApp\b|\[Pinterest\/|\bTwitter for (?:iPhone|iPad)\b|\bTwitterAndroid\b|\bNAVER\(inapp\b|\bWeibo \(/;

/**
 * Android's web view has `wv` in its User-Agent since Android 5. On Android 4.4 it had a Chrome version that ends in
 * zeros, which no browser had at the time. Some apps remove `wv` but leave `Version/4.0` before a newer Chrome version.
 */
const androidWebView = /; wv\)|\bVersion\/4\.0 Chrome\/(?:\d+\.0\.0\.0|[6-9]\d\.|\d{3}\.)/;

const applePlatform = /\((?:iPhone|iPad|iPod|Macintosh)\b.*\bAppleWebKit\//;

/**
 * Browsers on Apple's systems have this in their User-Agent, and Apple's web view doesn't. Some apps add
 * `(like Safari/…)`, which must not match.
 */
const appleBrowser = /(?<!\(like) (?:Safari|Chrome|HeadlessChrome)\/\d/;

/** Android's web view sends the app's package name in X-Requested-With. */
const packageName = /^[a-z]\w*(?:\.\w+)+$/i;

const browserPackages =
  /browser|^(?:com\.(?:android\.chrome|brave|cloudmosa|duckduckgo|ecosia|microsoft\.emmx|naver\.whale|opera|quark|tencent\.mtt|transsion\.phoenix|UCMobile|vivaldi)|mark\.via|mobi\.mgeek|org\.(?:chromium|mozilla|torproject))\b/i;

/** The time for matching grows faster than the length of the text, so cut it. Browsers send fewer characters. */
const readCharacters = 512;

/**
 * @param requestedWith the header X-Requested-With
 * @returns undefined for real browsers, and for programs that aren't browsers
 */
export function findEmbeddedUserAgent(
  userAgentHeader: string,
  requestedWith?: string,
): EmbeddedUserAgent | undefined {
  const userAgent = userAgentHeader.slice(0, readCharacters);
  const named = inAppBrowsers.test(userAgent);
  // An embedded browser may name the browser whose engine it uses (`MQQBrowser/… MicroMessenger/…`). The app's name
  // decides.
  if (!named && (browsersOnWebViews.test(userAgent) || isBrowserPackage(requestedWith))) return undefined;
  if (/\bAndroid\b/.test(userAgent)) {
    if (androidWebView.test(userAgent) || isPackage(requestedWith)) return { kind: 'android-webview' };
  } else if (applePlatform.test(userAgent) && !appleBrowser.test(userAgent)) {
    return { kind: 'wkwebview' };
  }
  return named ? { kind: 'other' } : undefined;
}

function isPackage(requestedWith: string | undefined): boolean {
  return requestedWith !== undefined && requestedWith.length <= 256 && packageName.test(requestedWith);
}

function isBrowserPackage(requestedWith: string | undefined): boolean {
  return isPackage(requestedWith) && browserPackages.test(requestedWith ?? '');
}
