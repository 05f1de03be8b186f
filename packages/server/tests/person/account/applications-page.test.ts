import { messagesFor } from '@grantway/messages/catalogue';
import { describe, expect, test } from 'vitest';
import type { ApplicationsView } from '../../../src/person/account/account-views.ts';
import { renderApplicationsPage } from '../../../src/person/account/applications-page.ts';
import { applicationsView, sampleNow } from '../pages/account-views.ts';
import { calendarScope, driveScope, item } from '../pages/sample-views.ts';

const { applications: text } = messagesFor('en').account;
const row = {
  grantId: 'a1',
  name: 'Board',
  since: 0,
  verified: true,
  parts: [{ items: [item(driveScope)] }],
};

function page(...applications: ReturnType<typeof applicationsView>['applications']): string {
  return renderApplicationsPage({ ...applicationsView(), applications });
}

/** The page has two rows, because a single row is always open. */
function summary(...more: Partial<ApplicationsView['applications'][number]>[]): string {
  const html = page(Object.assign({}, row, ...more), row);
  return /<details class="application">\n<summary[^>]*>(.*?)<\/summary>/s.exec(html)?.[1] ?? '';
}

function count(html: string, part: string): number {
  return html.split(part).length - 1;
}

describe('the page of apps with access', () => {
  test('each app has a button that removes its access, and a text that says what the button does', () => {
    const html = page(row, { ...row, grantId: 'a2' });
    expect(count(html, 'name="grant" value="a1"')).toBe(1);
    expect(count(html, 'name="grant" value="a2"')).toBe(1);
    expect(count(html, text.removeHeading('Board'))).toBe(2);
    expect(count(html, text.removeMeaning)).toBe(2);
    expect(count(html, 'datetime="1970-01-01T00:00:00.000Z"')).toBe(2);
  });

  test('the link that keeps access comes before the button that removes it, and leads back to the page', () => {
    const view = { ...applicationsView(), applications: [row] };
    const html = renderApplicationsPage(view);
    const keep = `href="${view.navigation.addresses.applications.replaceAll('&', '&amp;')}">${text.keep}</a>`;
    expect(html.indexOf(keep)).toBeGreaterThan(html.indexOf(text.removeMeaning));
    expect(html.indexOf('name="grant"')).toBeGreaterThan(html.indexOf(keep));
  });

  test('several rows are collapsed; a single row is always open', () => {
    expect(count(page(row, { ...row, grantId: 'a2' }), '<details class="application">')).toBe(2);
    expect(page(row)).not.toContain('<details class="application"');
    expect(page(row)).not.toContain(`>${text.hide}<`);
    expect(page(row)).toContain('name="grant"');
  });

  test('a collapsed row names one permission (a sensitive one if there is one), and counts the others', () => {
    const abilities = (...items: (typeof row)['parts'][number]['items']) =>
      /<span class="terms[^"]*"><span>(.*?)<\/span>/s.exec(summary({ parts: [{ items }] }))?.[1];
    const drive = item(driveScope);
    const { scopes } = messagesFor('en');
    expect(abilities(item('openid'))).toBe(text.onlyKnows);
    expect(abilities(drive)).toBe(scopes['drive.metadata.readonly'].summary);
    const seesCalendars = scopes['calendar.readonly'].summary;
    expect(abilities(drive, item(calendarScope))).toBe(`${seesCalendars}, and 1 more`);
    // All sign-in scopes together count as one, because the open row shows them on one line.
    expect(abilities(item('openid'), item('email'), drive, item(calendarScope))).toBe(
      `${seesCalendars}, and 2 more`,
    );
    expect(abilities(item('urn:own', 'sensitive', 'Water the plants'))).toBe('Water the plants');
  });

  test('TIM-1 a collapsed row says how long access lasts, also if it doesn’t expire', () => {
    const { untilRemoved } = text;
    const items = [item(driveScope)];
    const limited = { endsAt: sampleNow + 86_400, items };
    expect(summary()).toContain(untilRemoved);
    expect(summary({ parts: [limited] })).toContain(text.expires('Nov 22, 2026'));
    expect(summary({ parts: [limited, { items }] })).toContain(text.someExpires('Nov 22, 2026'));
    expect(summary({ parts: [limited, { items }] })).not.toContain(untilRemoved);
  });

  test('says so if no app has access', () => {
    expect(page()).not.toContain('name="grant"');
    expect(page()).toContain(text.emptyMeaning);
  });

  test('says when each app was last used, or that it was not used yet', () => {
    expect(page(row)).toContain(text.notUsedYet);
    const used = page({ ...row, lastUsedAt: sampleNow });
    expect(used).not.toContain(text.notUsedYet);
    expect(used).toContain('datetime="2026-11-21"');
  });

  test('says whether an app has access while the person is away', () => {
    expect(page({ ...row, worksWhen: 'while used' })).toContain(text.onlyWhileUsed);
    expect(page({ ...row, worksWhen: 'always' })).toContain(text.alsoWhileAway);
    expect(page(row)).not.toContain(text.onlyWhileUsed);
  });

  test('a collapsed row warns of an app that is not verified, and of sensitive permissions', () => {
    const { application, sensitivity } = messagesFor('en');
    expect(summary()).not.toMatch(new RegExp(`${application.unverified}|${sensitivity}`));
    expect(summary({ verified: false })).toContain(application.unverified);
    expect(summary({ parts: [{ items: [item(calendarScope)] }] })).toContain(sensitivity);
  });

  test('an open row explains “Not verified” and “Sensitive”, if it has these words', () => {
    const { sensitivityMeaning } = messagesFor('en');
    const unverified = text.unverifiedMeaning('Grantway');
    const verified = page(row);
    expect(verified).not.toContain(unverified);
    expect(verified).not.toContain(sensitivityMeaning);
    expect(page({ ...row, verified: false })).toContain(unverified);
    expect(page({ ...row, parts: [{ items: [item(calendarScope)] }] })).toContain(sensitivityMeaning);
  });

  test('the button that removes access comes before the list of permissions', () => {
    const html = page(row);
    expect(html.indexOf('name="grant"')).toBeLessThan(html.indexOf('<ul class="scopes">'));
  });

  test('TIM-1 if all permissions of an app expire together, the collapsed row and the open row say when', () => {
    const items = [item(driveScope), item(calendarScope)];
    const parts = [{ endsAt: sampleNow + 86_400, items }];
    const end = 'datetime="2026-11-22T12:00:00.000Z"';
    expect(summary({ parts })).toContain(end);
    const html = page({ ...row, parts });
    expect(/<ul class="terms">(.*?)<\/ul>/s.exec(html)?.[1]).toContain(end);
    expect(count(html, end)).toBe(1);
    expect(html).not.toContain(text.untilRemoved);
    expect(summary()).not.toContain('class="ending"');
  });

  test('the text above the rows says how to remove access, and quotes the word that opens a row', () => {
    const { removed: _removed, ...view } = applicationsView();
    const shown = (...applications: (typeof view)['applications']) =>
      renderApplicationsPage({ ...view, applications });
    const html = shown(row, { ...row, grantId: 'a2' });
    expect(html).toContain(text.purpose(text.manage));
    expect(count(html, `>${text.manage}<`)).toBe(2);
    expect(shown(row)).toContain(text.purposeOfOne);
  });

  test('after a removal, a notice replaces the text above the rows', () => {
    expect(page(row)).toContain(text.removed('Sample Calendar Board'));
    expect(page(row)).not.toContain(text.purposeOfOne);
    expect(page()).toContain(text.removed('Sample Calendar Board'));
    expect(page()).toContain(text.emptyMeaning);
  });

  test('describes sign-in on one line, as the consent page does', () => {
    const items = ['openid', 'email', 'profile'].map((scope) => item(scope, 'non-sensitive'));
    const html = page({ ...row, parts: [{ items }] });
    expect(count(html, '<li class="scope">')).toBe(1);
    expect(html).toContain(messagesFor('en').consent.signInFacts.both);
  });

  test('TIM-1 groups permissions by when they expire, and says which ones do not expire', () => {
    const html = page({
      ...row,
      parts: [{ endsAt: sampleNow + 3_600, items: [item(driveScope)] }, { items: [item(calendarScope)] }],
    });
    const { scopes } = messagesFor('en');
    const order = [
      '<h4 class="ending">',
      scopes['drive.metadata.readonly'].summary,
      text.untilRemoved,
      scopes['calendar.readonly'].summary,
    ].map((part) => html.indexOf(part));
    expect(order).not.toContain(-1);
    expect(order).toEqual([...order].sort((one, other) => one - other));
  });
});
