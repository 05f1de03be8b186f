/** Domains in one field, separated by spaces or commas. The server checks them again. */
import type { OrganizationsTexts } from '@grantway/messages/console/organizations';

export function domainsOf(typed: string): readonly string[] {
  return typed
    .toLowerCase()
    .split(/[\s,]+/)
    .filter((domain) => domain !== '');
}

export function domainsRule(text: OrganizationsTexts): (typed: string) => string | undefined {
  return (typed) => {
    const domains = domainsOf(typed);
    if (domains.length === 0) return text.needsDomain;
    const bad = domains.find((domain) => !/^(?:[a-z0-9-]{1,63}\.)+[a-z][a-z0-9-]{0,62}$/.test(domain));
    return bad === undefined ? undefined : text.badDomain(bad);
  };
}
