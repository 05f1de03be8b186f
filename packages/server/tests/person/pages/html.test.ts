import { describe, expect, test } from 'vitest';
import { displayName, initial, webLink } from '../../../src/person/pages/foreign-text.ts';
import { type HtmlValue, html, raw } from '../../../src/person/pages/html.ts';

describe('the html tag', () => {
  test('escapes text for content and for quoted attributes', () => {
    const hostile = `"><script>alert('&')</script>`;
    expect(html`<p title="${hostile}">${hostile}</p>`.toString()).toBe(
      '<p title="&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;">&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;</p>',
    );
  });

  test('inserts finished HTML unchanged, each item of a list, and nothing for undefined and false', () => {
    const rows: HtmlValue = [html`<b>1</b>`, '<', 2, undefined, false, [raw`<hr>`]];
    expect(html`(${rows})`.toString()).toBe('(<b>1</b>&lt;2<hr>)');
  });
});

describe('text that others chose', () => {
  test('a name loses the characters that reorder or hide text, and its line breaks', () => {
    expect(displayName('Pay\u202Epal\u2066 \u200B\n\tInc\u0000')).toBe('Paypal Inc');
    expect(displayName('ক্যালেন্ডার\u200D 日程 👩\u200D💻')).toContain('👩\u200D💻');
  });

  test('a long name is cut, at a whole character', () => {
    const cut = displayName('😀'.repeat(500));
    expect([...cut].length).toBeLessThan(200);
    expect(cut.isWellFormed()).toBe(true);
  });

  test.each([
    ['ada', 'A'],
    ['', '?'],
    ['\u202E', '?'],
    ['কলকাতা', 'ক'],
    ['👩‍💻 dev', '👩‍💻'],
  ])('the initial of %j is %j', (name, expected) => {
    expect(initial(name, 'en')).toBe(expected);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'JAVASCRIPT:alert(1)',
    '/relative',
    'not a url',
    undefined,
  ])('%j isn’t made a link', (url) => {
    expect(webLink(url)).toBeUndefined();
  });

  test('an http or https URL is a link', () => {
    expect(webLink('https://example.com/a?b=c')).toBe('https://example.com/a?b=c');
    expect(webLink('http://localhost:8080')).toBe('http://localhost:8080/');
  });
});
