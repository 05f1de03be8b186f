/** Servers can call `email` and `profile` by their long names. */
export function hasScope(scopes: readonly string[], wanted: string): boolean {
  return (
    scopes.includes(wanted) ||
    scopes.includes(`https://www.googleapis.com/auth/userinfo.${wanted}`) ||
    scopes.some((scope) => wanted === `https://www.googleapis.com/auth/userinfo.${scope}`)
  );
}
