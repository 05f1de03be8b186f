/** ERR-2 with real headers of browsers. */
import { describe, expect, test } from 'vitest';
import { findEmbeddedUserAgent } from '../../../src/oauth/authorize/user-agent.ts';

const gecko = '(KHTML, like Gecko)';
const iPhone = (version: string) =>
  `Mozilla/5.0 (iPhone; CPU iPhone OS ${version} like Mac OS X) AppleWebKit/605.1.15 ${gecko}`;
const android = (device: string) => `Mozilla/5.0 (Linux; ${device}) AppleWebKit/537.36 ${gecko}`;
const windows = `Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 ${gecko}`;
const macChrome = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 ${gecko}`;
const macSafari = `Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 ${gecko}`;

type Row = readonly [what: string, userAgent: string];

/** `chrome` follows `Chrome/`, and `app` is what the app adds at the end. */
function inApp(what: string, device: string, chrome: string, app = ''): Row {
  return [what, `${android(device)} Version/4.0 Chrome/${chrome} Mobile Safari/537.36${app}`];
}

const inAndroidWebViews: readonly Row[] = [
  inApp('Android 14', 'Android 14; Pixel 8 Build/AP2A.240805.005; wv', '113.0.5672.136'),
  inApp('Android 16, reduced', 'Android 10; K; wv', '125.0.0.0'),
  inApp('Android 7.1', 'Android 7.1.1; MI 6 Build/NMF26X; wv', '61.0.3163.98'),
  inApp('Android 5.1', 'Android 5.1.1; Nexus 5 Build/LMY48B; wv', '43.0.2357.65'),
  inApp('Android 4.4', 'Android 4.4; Nexus 5 Build/_BuildID_', '30.0.0.0'),
  inApp('Android 5.0 without wv', 'Android 5.0.2; MI 2 Build/LRX22G', '37.0.0.0'),
  inApp(
    'Facebook',
    'Android 14; SM-A146U Build/UP1A.231005.007; wv',
    '122.0.6261.88',
    ' [FB_IAB/FB4A;FBAV/453.0.0.40.107;]',
  ),
  inApp(
    'Instagram',
    'Android 6.0.1; SM-G610M Build/MMB29K; wv',
    '65.0.3325.109',
    ' Instagram 41.0.0.13.92 Android (23/6.0.1; 480dpi; 1080x1920; samsung; SM-G610M; on7xelte; samsungexynos7870; pt_BR; 103516666)',
  ),
  inApp('Line, which removes wv', 'Android 14; Pixel 8', '124.0.0.0', ' Line/14.4.2/IAB'),
  inApp(
    'WeChat with Tencent’s engine, which names a browser',
    'Android 7.1.1; MI 6 Build/NMF26X; wv',
    '57.0.2987.132 MQQBrowser/6.2 TBS/043807',
    ' MicroMessenger/6.6.1.1220(0x26060135) NetType/WIFI Language/zh_CN',
  ),
  inApp(
    'an app on Tencent’s engine',
    'Android 11; M2007J3SC Build/RKQ1.200826.002; wv',
    '77.0.3865.120 MQQBrowser/6.2 TBS/045714',
  ),
  inApp(
    'TikTok',
    'Android 14; SM-S918B Build/UP1A; wv',
    '124.0.6367.113',
    ' musical_ly_2023405030 JsSdk/1.0 NetType/WIFI BytedanceWebview/d8a21c6',
  ),
  inApp(
    'KakaoTalk',
    'Android 14; SM-S921N Build/UP1A.231005.007; wv',
    '129.0.6668.100',
    ';KAKAOTALK 2610420',
  ),
  inApp(
    'Naver',
    'Android 12; SM-G991N Build/SP1A.210812.016; wv',
    '120.0.6099.230',
    ' NAVER(inapp; search; 2000; 12.2.4)',
  ),
  inApp(
    'Pinterest',
    'Android 11; SM-A202F Build/RP1A.200720.012; wv',
    '87.0.4280.141',
    ' [Pinterest/Android]',
  ),
  inApp(
    'the Baidu app',
    'Android 6.0; EVA-DL00 Build/HUAWEIEVA-DL00; wv',
    '76.0.3809.89',
    ' T7/11.23 SP-engine/2.17.0 lite baiduboxapp/5.1.0.10 (Baidu; P1 6.0)',
  ),
  inApp(
    'a television',
    'Android 11; SHIELD Android TV Build/RQ1A.210105.003; wv',
    '114.0.5735.196',
    '; XDKAndroidWebView/3.0.1/XDKWebView',
  ),
];

const inWKWebViews: readonly Row[] = [
  ['iOS 17', `${iPhone('17_5')} Mobile/15E148`],
  ['iPadOS', `Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 ${gecko} Mobile/15E148`],
  ['macOS, and iPadOS that requests desktop pages', macSafari],
  [
    'UIWebView of iOS 8',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 8_0 like Mac OS X) AppleWebKit/600.1.4 ${gecko} Mobile/12A365`,
  ],
  ['Facebook', `${iPhone('17_4')} Mobile/15E148 [FBAN/FBIOS;FBAV/455.0.0.39.106;FBBV/1;FBDV/iPhone14,2]`],
  ['Instagram', `${iPhone('18_0')} Mobile/15E148 Instagram 350.0.0.0.0 (iPhone15,2; iOS 18_0; en_US)`],
  ['Line', `${iPhone('18_3_2')} Mobile/15E148 Safari Line/15.9.0`],
  ['apps inside Line', `${iPhone('26_4')} Mobile/15E148 Safari Line/26.4.0 LIFF`],
  ['WeChat', `${iPhone('13_3')} Mobile/15E148 MicroMessenger/7.0.15(0x17000f27) NetType/WIFI Language/zh_CN`],
  [
    'TikTok',
    `${iPhone('15_5')} Mobile/15E148 musical_ly_25.1.1 JsSdk/2.0 NetType/WIFI Channel/App Store ByteLocale/en Region/US isDarkMode/0 WKWebView/1 BytedanceWebview/d8a21c6`,
  ],
  [
    'Snapchat',
    `${iPhone('15_2')} Version/15.2 Mobile/15E148 Snapchat/11.68.0.37 (like Safari/8612.3.6.0.4, panda)`,
  ],
  ['LinkedIn', `${iPhone('17_5')} Mobile/15E148 [LinkedInApp]/9.30.1`],
  ['X', `${iPhone('17_6_1')} Mobile/21G93 Twitter for iPhone/10.64.1`],
  ['Pinterest', `${iPhone('16_1_2')} Mobile/15E148 [Pinterest/iOS]`],
  ['KakaoTalk', `${iPhone('18_6')} Mobile/15E148 KAKAOTALK 25.8.0`],
];

const inOthers: readonly Row[] = [
  [
    'WeChat on Windows',
    `${windows} Chrome/132.0.0.0 Safari/537.36 MicroMessenger/7.0.20.1781(0x6700143B) NetType/WIFI MiniProgramEnv/Windows WindowsWechat/WMPF WindowsWechat(0x63090a13) XWEB/18055`,
  ],
  [
    'a Windows 10 app',
    'Mozilla/5.0 (Windows NT 10.0; Win64; x64; WebView/3.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.102 Safari/537.36 Edge/18.19045',
  ],
  [
    'an Electron app',
    `${macChrome} Slack/4.29.149 Chrome/106.0.5249.199 Electron/21.3.1 Safari/537.36 Sonic Slack_SSB/4.29.149`,
  ],
  [
    'Telegram, which removes wv and Version',
    `${android('Android 7.1.2; K')} Chrome/119.0.6045.193 Mobile Safari/537.36 Telegram-Android/11.4.3 (Samsung SM-G965N; Android 7.1.2; SDK 25; LOW)`,
  ],
  [
    'TikTok with Safari in its header',
    'Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 Safari/604.1 musical_ly_34.0.0 JsSdk/2.0 NetType/WIFI Channel/App Store',
  ],
];

const browsers: readonly Row[] = [
  ['Chrome on Windows', `${windows} Chrome/135.0.0.0 Safari/537.36`],
  ['Edge on Windows', `${windows} Chrome/125.0.0.0 Safari/537.36 Edg/125.0.2535.51`],
  ['the older Edge', `${windows} Chrome/64.0.3282.140 Safari/537.36 Edge/17.17134`],
  ['Internet Explorer', 'Mozilla/5.0 (Windows NT 6.1; WOW64; Trident/7.0; AS; rv:11.0) like Gecko'],
  ['Firefox on Linux', 'Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:132.0) Gecko/20100101 Firefox/132.0'],
  [
    'Firefox on macOS',
    'Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:131.0) Gecko/20100101 Firefox/131.0',
  ],
  ['Safari on macOS', `${macSafari} Version/18.4 Safari/605.1.15`],
  ['Chrome on macOS', `${macChrome} Chrome/114.0.0.0 Safari/537.36`],
  ['headless Chrome', `${macChrome} HeadlessChrome/124.0.0.0 Safari/537.36`],
  ['Opera on macOS', `${macChrome} Chrome/114.0.0.0 Safari/537.36 OPR/100.0.0.0`],
  ['DuckDuckGo on macOS', `${macSafari} Version/17.0 DuckDuckGo/7 Safari/605.1.15`],
  [
    'ChromeOS',
    `Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 ${gecko} Chrome/121.0.0.0 Safari/537.36`,
  ],
  ['GNOME Web', `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 ${gecko} Version/16.0 Safari/605.1.15`],
  [
    'Falkon',
    `Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 ${gecko} Falkon/3.2.0 QtWebEngine/5.15.5 Chrome/87.0.4280.144 Safari/537.36`,
  ],
  ['Safari on iOS, and its tab in an app', `${iPhone('17_0')} Version/17.0 Mobile/15E148 Safari/604.1`],
  [
    'Safari on iPadOS',
    `Mozilla/5.0 (iPad; CPU OS 18_4_1 like Mac OS X) AppleWebKit/605.1.15 ${gecko} Version/18.4 Mobile/15E148 Safari/605.1.15`,
  ],
  ['Chrome on iOS', `${iPhone('17_6')} CriOS/129.0.6668.69 Mobile/15E148 Safari/604.1`],
  ['Chrome on iOS that requests desktop pages', `${macSafari} CriOS/85 Version/11.1.1 Safari/605.1.15`],
  [
    'Firefox on iOS',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 10_3_2 like Mac OS X) AppleWebKit/603.2.4 ${gecko} FxiOS/7.5b3349 Mobile/14F89 Safari/603.2.4`,
  ],
  ['Edge on iOS', `${iPhone('18_1')} EdgiOS/131.2903.146 Mobile/15E148 Safari/604.1`],
  [
    'Opera Mini on iOS',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 7_1_2 like Mac OS X) AppleWebKit/537.51.2 ${gecko} OPiOS/10.2.0.93022 Mobile/11D257 Safari/9537.53`,
  ],
  ['DuckDuckGo on iOS', `${iPhone('18_6_2')} Version/18.6 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15`],
  ['DuckDuckGo on iOS without Safari', `${iPhone('17_0')} Mobile/15E148 DuckDuckGo/7`],
  ['DuckDuckGo on iOS, newer', `${iPhone('17_2')} Version/17.2 Mobile/15E148 Safari/604.1 Ddg/17.2`],
  ['the Google app on iOS, a browser', `${iPhone('18_1_1')} GSA/399.2.845414227 Mobile/15E148 Safari/604.1`],
  [
    'UC Browser on iOS, without Safari',
    `Mozilla/5.0 (iPhone; CPU iPhone OS 12_1 like Mac OS X; zh-CN) AppleWebKit/537.51.1 ${gecko} Mobile/16B92 UCBrowser/12.1.7.1109 Mobile AliApp(TUnionSDK/0.1.20)`,
  ],
  [
    'Chrome on Android, and a Custom Tab',
    `${android('Android 10; K')} Chrome/125.0.0.0 Mobile Safari/537.36`,
  ],
  [
    'Chrome on an old tablet',
    `${android('Android 4.4.2; Nexus 4 Build/KOT49H')} Chrome/33.0.1750.136 Safari/537.36`,
  ],
  ['Firefox on Android', 'Mozilla/5.0 (Android 13; Mobile; rv:109.0) Gecko/113.0 Firefox/113.0'],
  [
    'Samsung Internet',
    `${android('Android 7.0; SAMSUNG SM-G955U Build/NRD90M')} SamsungBrowser/5.4 Chrome/51.0.2704.106 Mobile Safari/537.36`,
  ],
  [
    'Samsung’s browser on Android 4.4',
    `${android('Android 4.4.2; en-us; SAMSUNG SM-G900P Build/KOT49H')} Version/1.6 Chrome/28.0.1500.94 Mobile Safari/537.36`,
  ],
  [
    'LG’s browser on Android 4.4',
    `${android('Android 4.4.2; LG-D855 Build/KVT49L.A1411157573')} Version/4.0 Chrome/30.0.1599.103 Mobile Safari/537.36`,
  ],
  [
    'Android’s old browser',
    `Mozilla/5.0 (Linux; U; Android 4.4.2; en-us; SCH-I535 Build/KOT49H) AppleWebKit/534.30 ${gecko} Version/4.0 Mobile Safari/534.30`,
  ],
  ['Edge on Android', `${android('Android 10; K')} Chrome/125.0.0.0 Mobile Safari/537.36 EdgA/125.0.2535.51`],
  [
    'Opera on Android',
    `${android('Android 13; TECNO KI5q')} Chrome/119.0.6045.193 Mobile Safari/537.36 OPR/80.0.2254.73545`,
  ],
  [
    'Opera Mini on Android, a web view',
    `${android('U; Android 10; SM-G960F Build/QP1A.190711.020; wv')} Version/4.0 Chrome/95.0.4638.50 Mobile Safari/537.36 OPR/60.0.2254.59405`,
  ],
  [
    'the old Opera Mini',
    'Opera/9.80 (J2ME/MIDP; Opera Mini/5.1.21214/28.2725; U; ru) Presto/2.8.119 Version/11.10',
  ],
  [
    'DuckDuckGo on Android, a web view',
    `${android('Android 12')} Version/4.0 Chrome/120.0.6099.211 Mobile DuckDuckGo/5 Safari/537.36`,
  ],
  [
    'Firefox Focus when it was a web view',
    `${android('Android 7.1.1')} Version/4.0 Focus/8.0 Chrome/69.0.3497.100 Mobile Safari/537.36`,
  ],
  [
    'Xiaomi’s browser',
    `${android('U; Android 13; zh-cn; Mi 10 Pro Build/TKQ1.221114.001')} Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/17.5.220418 swan-mibrowser`,
  ],
  [
    'Huawei’s browser',
    `${android('Android 11; NCO-LX1; HMSCore 6.10.0.312; GMSCore 22.48.14')} Chrome/99.0.4844.88 HuaweiBrowser/13.0.4.302 Mobile Safari/537.36`,
  ],
  [
    'Oppo’s browser',
    `${android('U; Android 11; zh-cn; PDRM00 Build/RKQ1.200903.002')} Version/4.0 Chrome/70.0.3538.80 Mobile Safari/537.36 HeyTapBrowser/40.7.27.2`,
  ],
  [
    'Vivo’s browser, a web view',
    `${android('Android 14; V2314A; wv')} Version/4.0 Chrome/87.0.4280.141 Mobile Safari/537.36 VivoBrowser/19.3.1.0`,
  ],
  [
    'UC Browser',
    `${android('U; Android 13; ar-SA; SM-A536B Build/TP1A.220624.014')} Version/4.0 Chrome/78.0.3904.108 UCBrowser/13.4.0.1306 Mobile Safari/537.36`,
  ],
  [
    'Quark',
    `${android('U; Android 11; zh-CN; M2007J3SC Build/RKQ1.200826.002')} Version/4.0 Chrome/78.0.3904.108 Quark/5.3.3.191 Mobile Safari/537.36`,
  ],
  ['Silk', `${android('Android 9; KFMAWI')} Silk/100.2.10 like Chrome/100.0.4896.127 Safari/537.36`],
];

const noBrowsers: readonly Row[] = [
  ['an empty header', ''],
  ['curl', 'curl/8.4.0'],
  ['Node', 'node'],
  ['Python', 'python-requests/2.31.0'],
  ['Java', 'Java/17.0.9'],
  ['a client library', 'google-api-nodejs-client/9.15.1'],
  ['a crawler', 'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)'],
  ['a link previewer', 'facebookexternalhit/1.1;line-poker/1.0'],
  ['another link previewer', 'TelegramBot (like TwitterBot)'],
];

describe('ERR-2 detects embedded browsers', () => {
  test.each(inAndroidWebViews)('Android WebView: %s', (_what, userAgent) => {
    expect(findEmbeddedUserAgent(userAgent)).toEqual({ kind: 'android-webview' });
  });

  test.each(inWKWebViews)('WKWebView: %s', (_what, userAgent) => {
    expect(findEmbeddedUserAgent(userAgent)).toEqual({ kind: 'wkwebview' });
  });

  test.each(inOthers)('other embedded browsers: %s', (_what, userAgent) => {
    expect(findEmbeddedUserAgent(userAgent)).toEqual({ kind: 'other' });
  });
});

describe('ERR-2 lets real browsers and other programs pass', () => {
  test.each([...browsers, ...noBrowsers])('%s', (_what, userAgent) => {
    expect(findEmbeddedUserAgent(userAgent)).toBeUndefined();
  });
});

describe('ERR-2 reads X-Requested-With, which Android’s web view sends', () => {
  const disguised = `${android('Android 13; SM-A536B')} Chrome/125.0.6422.165 Mobile Safari/537.36`;
  const plain = `${android('Android 13; Pixel 7; wv')} Version/4.0 Chrome/124.0.0.0 Mobile Safari/537.36`;

  test.each(['com.facebook.katana', 'com.tencent.mm', 'org.telegram.messenger', 'com.example.shop'])(
    'an app’s package name reveals an embedded browser: %s',
    (requestedWith) => {
      expect(findEmbeddedUserAgent(disguised, requestedWith)).toEqual({ kind: 'android-webview' });
    },
  );

  test.each([
    'com.duckduckgo.mobile.android',
    'com.android.chrome',
    'com.android.browser',
    'com.sec.android.app.sbrowser',
    'com.opera.mini.native',
    'mark.via.gp',
    'org.mozilla.focus',
  ])('a browser’s package name passes even with a web view’s User-Agent: %s', (requestedWith) => {
    expect(findEmbeddedUserAgent(plain, requestedWith)).toBeUndefined();
  });

  test.each(['XMLHttpRequest', '', 'fetch', 'two words', '1.2.3'])(
    'ignores %j, which isn’t a package name',
    (requestedWith) => {
      expect(findEmbeddedUserAgent(disguised, requestedWith)).toBeUndefined();
      expect(findEmbeddedUserAgent(plain, requestedWith)).toEqual({ kind: 'android-webview' });
    },
  );

  test('ignores a package name beside a desktop browser’s User-Agent', () => {
    expect(
      findEmbeddedUserAgent(`${windows} Chrome/135.0.0.0 Safari/537.36`, 'com.example.shop'),
    ).toBeUndefined();
  });
});
