/**
 * Embedded user agents (ERR-2, RFC 8252 §8.12): a browser inside an application, where the application sees what is typed
 * and can press every button. They are recognised by what they say of themselves, so that a person is sent to a real
 * browser before giving anything away; an application that lies is not caught, and no browser is taken for one.
 *
 * A tab of the browser that an application opens (Custom Tabs, SFSafariViewController, ASWebAuthenticationSession) sends
 * what the browser sends, and passes.
 */

export type EmbeddedUserAgent = {
  /** The component that shows the page, as far as its header tells: of Android, of Apple's systems, or some other one. */
  readonly kind: 'android-webview' | 'wkwebview' | 'other';
};

/**
 * Browsers whose engine is the system's web view, so that all but their own name looks embedded: Opera (`OPR`, `OPX`,
 * `OPT`, `OPiOS`), DuckDuckGo (`Ddg`), Firefox Focus, Phoenix (`PHX`), Quark, and all that have "browser" in their name.
 */
const browsersOnWebViews =
  /\b(?:\w*Browser|DuckDuckGo|Ddg|OPR|OPX|OPT|OPiOS|CriOS|FxiOS|Focus|Klar|EdgiOS|Brave|Puffin|PHX|Quark|Whale|Coast|Dolphin|JioPages|Maxthon|Mercury|MXiOS|Rocket|Sleipnir|Soul)\/\d/i;

/** Applications and frameworks that name themselves in the header of the browser inside them. */
const inAppBrowsers =
  /\b(?:FBA[NV]|FB_IAB|MicroMessenger|BytedanceWebview|Snapchat|TikTok|Telegram-Android|baiduboxapp|DingTalk|wxwork|TBS|Electron|MSAppHost|WebView)\/|\b(?:musical_ly|trill)_\d|\bInstagram \d|\bLine\/\d|\bKAKAOTALK\b|\bLinkedInApp\b|\[Pinterest\/|\bTwitter for (?:iPhone|iPad)\b|\bTwitterAndroid\b|\bNAVER\(inapp\b|\bWeibo \(/;

/**
 * Android's web view says `wv` since version 5; that of 4.4 said a version of Chrome that ends in zeros, as no browser of
 * its time did. Applications that take `wv` out leave the rest.
 */
const androidWebView = /; wv\)|\bVersion\/4\.0 Chrome\/(?:\d+\.0\.0\.0|[6-9]\d\.|\d{3}\.)/;

const applePlatform = /\((?:iPhone|iPad|iPod|Macintosh)\b.*\bAppleWebKit\//;

/** What Apple's browser says and its web view does not; `(like Safari/…)` is an application's word. */
const appleBrowser = /(?<!\(like) (?:Safari|Chrome|HeadlessChrome)\/\d/;

/** What Android's web view says in X-Requested-With: the name of the application's package. */
const packageName = /^[a-z]\w*(?:\.\w+)+$/i;

/** Packages of browsers, those included that have "browser" in their name, as most have. */
const browserPackages =
  /browser|^(?:com\.(?:android\.chrome|brave|cloudmosa|duckduckgo|ecosia|microsoft\.emmx|naver\.whale|opera|quark|tencent\.mtt|transsion\.phoenix|UCMobile|vivaldi)|mark\.via|mobi\.mgeek|org\.(?:chromium|mozilla|torproject))\b/i;

/** Of a header, no more is read: what browsers say is shorter, and matching takes longer than in proportion. */
const readCharacters = 512;

/**
 * What embedded user agent a request comes from; undefined for every browser, and for what is no browser at all.
 * @param userAgentHeader the header User-Agent, empty where there is none
 * @param requestedWith the header X-Requested-With
 */
export function findEmbeddedUserAgent(
  userAgentHeader: string,
  requestedWith?: string,
): EmbeddedUserAgent | undefined {
  const userAgent = userAgentHeader.slice(0, readCharacters);
  const named = inAppBrowsers.test(userAgent);
  // An application's browser may say whose engine it borrowed (`MQQBrowser/… MicroMessenger/…`); its own name decides.
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
