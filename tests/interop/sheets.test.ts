import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { google } from 'googleapis';
import { describe, expect, test } from 'vitest';
import { executed, googleForAll, permitsNamespaces } from '../support/executed.ts';
import { pngFile } from '../support/pictures.ts';
import { serverForTest } from '../support/running-server.ts';
import { tokenFor } from '../support/video-upload.ts';
import { authorizeDrive, temporaryFolder } from './drive-world.ts';
import { guidePython } from './guide/python-samples.ts';

const prefix = 'https://www.googleapis.com/auth/';

test('googleapis: creates a spreadsheet with drive.file, writes and reads ranges, and changes sheets', async () => {
  const server = await serverForTest();
  const auth = new google.auth.OAuth2();
  auth.setCredentials({ access_token: await tokenFor(server, `${prefix}drive.file`) });
  const { spreadsheets } = google.sheets({ version: 'v4', auth, rootUrl: `${server.origin}/` });
  const properties = { title: 'Orders' };
  const { data } = await spreadsheets.create({ requestBody: { properties }, fields: 'spreadsheetId' });
  const spreadsheetId = data.spreadsheetId ?? '';
  const range = 'Sheet1!A1:B2';
  const written = await spreadsheets.values.update({
    ...{ spreadsheetId, range, valueInputOption: 'USER_ENTERED' },
    requestBody: {
      values: [
        ['Bowl', '3'],
        ['Mug', '1/2/2026'],
      ],
    },
  });
  expect(written.data.updatedCells).toBe(4);
  const requests = [
    { addSheet: { properties: { title: 'Archive' } } },
    { findReplace: { find: 'Mug', replacement: 'Cup', allSheets: true } },
  ];
  const { data: changed } = await spreadsheets.batchUpdate({ spreadsheetId, requestBody: { requests } });
  expect(changed.replies?.[1]?.findReplace?.occurrencesChanged).toBe(1);
  const read = await spreadsheets.values.batchGet({ spreadsheetId, ranges: ['A1:B2', 'Archive!A1'] });
  expect(read.data.valueRanges).toMatchObject([
    {
      range,
      values: [
        ['Bowl', '3'],
        ['Cup', '1/2/2026'],
      ],
    },
    { range: 'Archive!A1' },
  ]);
  await spreadsheets.values.clear({ spreadsheetId, range: 'A1' });
  const { data: whole } = await spreadsheets.get({ spreadsheetId, includeGridData: true });
  expect(whole.sheets?.map((sheet) => sheet.properties?.title)).toEqual(['Sheet1', 'Archive']);
  expect(whole.sheets?.[0]?.data?.[0]?.rowData?.[0]?.values?.[1]?.effectiveValue?.numberValue).toBe(3);
});

describe.skipIf(!guidePython || !(await permitsNamespaces()))('under grantway exec', () => {
  const server = googleForAll();

  test('googleapiclient reads and writes a spreadsheet, uploads a picture and finds it in its album', async () => {
    const scopes = ['spreadsheets', 'photoslibrary.appendonly', 'photoslibrary.readonly.appcreateddata'];
    const { tokens } = await authorizeDrive(server, scopes.join(` ${prefix}`));
    const picture = join(temporaryFolder(), 'tile.png');
    writeFileSync(picture, pngFile({ width: 60, height: 40 }));
    const script = join(import.meta.dirname, 'exec/sheets_photos.py');
    const clientFile = join(server.folder, 'as-google/client_secret.json');
    const words = [guidePython, script, clientFile, tokens.refresh_token, picture];
    const { stdout, stderr } = await executed(server.folder, [], words);
    expect(stdout, stderr).not.toBe('');
    expect(JSON.parse(stdout)).toEqual({
      appended: ["'Cone 10'!A1:C1", "'Cone 10'!A2:C2", "'Cone 10'!A3:C3"],
      plain: [
        [12.5, 0.05],
        [8, 0.12],
      ],
      shown: [[['Test', 'Celadon', 'Shino']], [['$12.50']]],
      photos: [['tile.png', '60']],
      same: true,
    });
  }, 60_000);
});
