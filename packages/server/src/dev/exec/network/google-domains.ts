/** Which names are Google's. A name of Google that Grantway has nothing for stays closed, whatever else is open. */
const ofGoogle = /(?:^|\.)(?:google|googleapis|googleusercontent|gstatic|youtube)\.com$/;

/** @param name a host name in lower case */
export function isOfGoogle(name: string): boolean {
  return ofGoogle.test(name);
}
