/**
 * An app as its developer writes it for Google: nothing in it names Grantway. Reads the client's file, prints an
 * authorization URL, reads the address that the browser came back to, and prints what it could do, as JSON lines.
 */
import { readFileSync } from 'node:fs';
import { createInterface } from 'node:readline';
import { google } from 'googleapis';

const print = (value) => console.log(JSON.stringify(value));
const { web } = JSON.parse(readFileSync(process.argv[2], 'utf8'));
const auth = new google.auth.OAuth2(web.client_id, web.client_secret, web.redirect_uris[0]);
print({
  url: auth.generateAuthUrl({
    access_type: 'offline',
    scope: [
      'openid',
      'email',
      'https://www.googleapis.com/auth/drive.metadata.readonly',
      'https://www.googleapis.com/auth/youtube.readonly',
    ],
  }),
});
const lines = createInterface({ input: process.stdin })[Symbol.asyncIterator]();
const { value: callback } = await lines.next();
const { tokens } = await auth.getToken(new URL(callback).searchParams.get('code'));
auth.setCredentials(tokens);
const ticket = await auth.verifyIdToken({ idToken: tokens.id_token, audience: web.client_id });
const { iss, email } = ticket.getPayload();
const info = await auth.getTokenInfo(tokens.access_token);
const drive = google.drive({ version: 'v3', auth });
const { data } = await drive.files.list({ pageSize: 3 });
const channels = await google.youtube({ version: 'v3', auth }).channels.list({ part: ['id'], mine: true });
const userInfo = await fetch('https://openidconnect.googleapis.com/v1/userinfo', {
  headers: { authorization: `Bearer ${tokens.access_token}` },
});
print({
  iss,
  email,
  scopes: info.scopes.length,
  files: data.files.length,
  channels: channels.data.items.length,
  userInfo: userInfo.status,
});
await auth.revokeToken(tokens.refresh_token);
process.exit(0);
