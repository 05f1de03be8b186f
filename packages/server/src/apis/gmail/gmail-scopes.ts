/** Allows everything that Gmail can do. Unlike other scopes, its name has a host of its own. */
export const mailScope = 'https://mail.google.com/';
