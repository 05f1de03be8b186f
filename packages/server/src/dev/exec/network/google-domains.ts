/** No option opens a name of Google that Grantway doesn't have. */
const ofGoogle = /(?:^|\.)(?:google|googleapis|googleusercontent|gstatic|youtube)\.com$/;

/** @param name a host name in lower case */
export function isOfGoogle(name: string): boolean {
  return ofGoogle.test(name);
}
