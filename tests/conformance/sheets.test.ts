/** The tests read every write on another node, with the Sheets API or with Drive. */
import { beforeAll, describe, expect, test } from 'vitest';
import { type ApiCaller, apiCaller, apiCallerForAll, callerWith } from '../support/api-caller.ts';
import { engines } from '../support/engines.ts';
import { nodesForAll } from '../support/two-nodes.ts';

const spreadsheets = '/v4/spreadsheets';
const mimeType = 'application/vnd.google-apps.spreadsheet';
const entered = 'valueInputOption=USER_ENTERED';

describe.each(engines)('spreadsheets on $engine', ({ options }) => {
  const { server, otherNode } = nodesForAll(options);
  const mina = apiCallerForAll(server, ['spreadsheets', 'drive']);
  let elsewhere: ApiCaller;
  beforeAll(() => {
    elsewhere = callerWith(otherNode(), mina.token);
  });

  async function create(title = 'Firings', body: object = {}): Promise<string> {
    const { status, json } = await mina.call('POST', spreadsheets, { properties: { title }, ...body });
    expect(status, JSON.stringify(json)).toBe(200);
    return json.spreadsheetId;
  }
  const at = (id: string, range: string) => `${spreadsheets}/${id}/values/${encodeURIComponent(range)}`;
  const read = async (id: string, range: string, query = '') =>
    (await elsewhere.call('GET', `${at(id, range)}?${query}`)).json.values;
  const write = (id: string, range: string, values: unknown, query = entered) =>
    mina.call('PUT', `${at(id, range)}?${query}`, { values });
  const change = (id: string, ...requests: object[]) =>
    mina.call('POST', `${spreadsheets}/${id}:batchUpdate`, { requests });
  const messageOf = ({ status, json }: Awaited<ReturnType<typeof write>>) =>
    `${status} ${json.error.message}`;

  test('a spreadsheet is a file of Drive: it is listed, searched, exported, copied and deleted there', async () => {
    const id = await create();
    const { json } = await elsewhere.call('GET', `${spreadsheets}/${id}`);
    expect(json).toMatchObject({
      spreadsheetId: id,
      properties: { title: 'Firings', locale: 'en_US' },
      sheets: [
        { properties: { sheetId: 0, title: 'Sheet1', gridProperties: { rowCount: 1000, columnCount: 26 } } },
      ],
    });
    expect(json.sheets[0].data).toBeUndefined();
    await write(id, 'A1', [
      ['Glaze', 'Cone'],
      ['Celadon, pale', 10],
    ]);

    const query = encodeURIComponent(`mimeType = '${mimeType}' and fullText contains 'celadon'`);
    const found = await elsewhere.call(
      'GET',
      `/drive/v3/files?q=${query}&fields=files(id,name,mimeType,modifiedTime,version)`,
    );
    expect(found.json.files).toMatchObject([{ id, name: 'Firings', mimeType }]);
    const authorization = `Bearer ${mina.token}`;
    const exported = await fetch(`${otherNode()}/drive/v3/files/${id}/export?mimeType=text/csv`, {
      headers: { authorization },
    });
    expect(await exported.text()).toBe('Glaze,Cone\n"Celadon, pale",10\n');
    const media = await mina.call('GET', `/drive/v3/files/${id}?alt=media`);
    expect([media.status, media.reason]).toEqual([403, 'fileNotDownloadable']);

    const copy = (await mina.call('POST', `/drive/v3/files/${id}/copy`, { name: 'Copy' })).json.id;
    await write(id, 'B2', [[11]]);
    expect(await read(copy, 'B2')).toEqual([['10']]);
    expect(
      (await change(id, { updateSpreadsheetProperties: { properties: { title: 'Logs' }, fields: 'title' } }))
        .status,
    ).toBe(200);
    expect((await elsewhere.call('GET', `/drive/v3/files/${id}`)).json.name).toBe('Logs');
    expect((await mina.call('DELETE', `/drive/v3/files/${id}`)).status).toBe(204);
    expect((await elsewhere.call('GET', `${spreadsheets}/${id}`)).status).toBe(404);
    expect(await read(copy, 'B2')).toEqual([['10']]);
  });

  test('sample files and files that Drive creates are spreadsheets too; a text file is not', async () => {
    const query = encodeURIComponent("name = 'Price list 2026'");
    const [file] = (await mina.call('GET', `/drive/v3/files?q=${query}`)).json.files;
    expect(await read(file.id, 'Sheet1!A1:B3')).toEqual([
      ['Item', 'Price'],
      ['Bowl', '28'],
      ['Lantern', '64'],
    ]);
    const made = (await mina.call('POST', '/drive/v3/files', { name: 'Empty', mimeType })).json.id;
    expect(await read(made, 'Sheet1')).toBeUndefined();
    await write(made, 'Sheet1!C3', [['x']]);
    expect(await read(made, 'Sheet1')).toEqual([[], [], ['', '', 'x']]);
    const text = (await mina.call('POST', '/drive/v3/files', { name: 'a.txt', mimeType: 'text/plain' })).json
      .id;
    expect(messageOf(await mina.call('GET', `${spreadsheets}/${text}`))).toMatch(/^400 .*no spreadsheet/);
  });

  test('values are read as somebody types them, and shown by their format or plainly', async () => {
    const id = await create();
    const row = ['$1,234.50', '12.5%', '3/1/2026', '2026-03-01 14:30', 'true', '007', "'007", ' text'];
    await write(id, 'Sheet1!A1:H1', [row]);
    expect(await read(id, 'Sheet1!1:1')).toEqual([
      ['$1,234.50', '12.50%', '3/1/2026', '2026-03-01 14:30:00', 'TRUE', '7', '007', ' text'],
    ]);
    const plain = await read(id, '1:1', 'valueRenderOption=UNFORMATTED_VALUE');
    expect(
      plain[0].map((value: unknown) => (typeof value === 'number' ? Number(value.toFixed(4)) : value)),
    ).toEqual([1234.5, 0.125, 46082, 46082.6042, true, 7, '007', ' text']);
    const dates = 'valueRenderOption=UNFORMATTED_VALUE&dateTimeRenderOption=FORMATTED_STRING';
    expect(await read(id, 'C1', dates)).toEqual([['3/1/2026']]);
    await write(id, 'A1:C1', [['=A2', null, '']], 'valueInputOption=RAW');
    expect(await read(id, 'A1:C1')).toEqual([['=A2', '12.50%']]);
    expect(await read(id, 'A1:B1', 'majorDimension=COLUMNS')).toEqual([['=A2'], ['12.50%']]);
    const grid = (
      await elsewhere.call('GET', `${spreadsheets}/${id}?ranges=B1&fields=sheets.data.rowData.values`)
    ).json;
    expect(grid.sheets[0].data[0].rowData[0].values[0]).toMatchObject({
      userEnteredValue: { numberValue: 0.125 },
      formattedValue: '12.50%',
      userEnteredFormat: { numberFormat: { type: 'PERCENT' } },
    });
  });

  test('append finds the table in the range, and writes below it or inserts rows', async () => {
    const id = await create();
    const append = (range: string, values: unknown, query = '') =>
      mina.call('POST', `${at(id, range)}:append?${entered}${query}`, { values });
    await write(id, 'A1:B2', [
      ['Name', 'Paid'],
      ['Ruth', 'yes'],
    ]);
    await write(id, 'B4:C4', [['below', 1]]);
    expect((await append('A1', [['Jonas', 'no']])).json).toMatchObject({
      tableRange: 'Sheet1!A1:B2',
      updates: { updatedRange: 'Sheet1!A3:B3', updatedRows: 1, updatedColumns: 2, updatedCells: 2 },
    });
    // The added row joins the two tables.
    const inserted = await append(
      'A1',
      [['Amal', 'no']],
      '&insertDataOption=INSERT_ROWS&includeValuesInResponse=true',
    );
    expect(inserted.json.updates).toMatchObject({
      updatedRange: 'Sheet1!A5:B5',
      updatedData: { values: [['Amal', 'no']] },
    });
    expect(await read(id, 'A:C')).toEqual([
      ['Name', 'Paid'],
      ['Ruth', 'yes'],
      ['Jonas', 'no'],
      ['', 'below', '1'],
      ['Amal', 'no'],
    ]);
    expect((await append('Sheet1!E10', [['alone']])).json.updates.updatedRange).toBe('Sheet1!E10');
    const all = await Promise.all(Array.from({ length: 8 }, (_, index) => append('E10', [[index]])));
    expect(all.map(({ status }) => status)).toEqual(Array(8).fill(200));
    expect((await read(id, 'E11:E30')).flat().toSorted()).toEqual(['0', '1', '2', '3', '4', '5', '6', '7']);
  });

  test('several ranges are read, written and cleared at once, all or none', async () => {
    const id = await create();
    const batch = (verb: string, body: object) =>
      mina.call('POST', `${spreadsheets}/${id}/values:${verb}`, body);
    const data = [
      { range: 'A1:A2', values: [[1], [2]] },
      { range: 'Sheet1!C1', majorDimension: 'COLUMNS', values: [['x', 'y']] },
    ];
    expect((await batch('batchUpdate', { valueInputOption: 'RAW', data })).json).toMatchObject({
      ...{ totalUpdatedRows: 4, totalUpdatedColumns: 2, totalUpdatedCells: 4, totalUpdatedSheets: 1 },
      responses: [{ updatedRange: 'Sheet1!A1:A2' }, { updatedRange: 'Sheet1!C1:C2' }],
    });
    const wrong = [
      { range: 'A1', values: [[9]] },
      { range: 'A2000', values: [[9]] },
    ];
    expect(messageOf(await batch('batchUpdate', { valueInputOption: 'RAW', data: wrong }))).toMatch(
      /^400 Range \(Sheet1!A2000\) exceeds grid limits\. Max rows: 1000, max columns: 26/,
    );
    const got = await elsewhere.call('GET', `${spreadsheets}/${id}/values:batchGet?ranges=A1:C1&ranges=C:C`);
    expect(got.json.valueRanges).toEqual([
      { range: 'Sheet1!A1:C1', majorDimension: 'ROWS', values: [['1', '', 'x']] },
      { range: 'Sheet1!C1:C1000', majorDimension: 'ROWS', values: [['x'], ['y']] },
    ]);
    expect((await batch('batchClear', { ranges: ['A1', 'C1:C2'] })).json.clearedRanges).toEqual([
      'Sheet1!A1',
      'Sheet1!C1:C2',
    ]);
    expect((await mina.call('POST', `${at(id, 'A2')}:clear`)).json.clearedRange).toBe('Sheet1!A2');
    expect(await read(id, 'Sheet1')).toBeUndefined();
  });

  test('batchUpdate changes sheets, rows and cells; an unsupported request changes nothing and says what there is', async () => {
    const id = await create('Plan', {
      sheets: [
        {
          properties: { title: 'May, early' },
          data: [{ rowData: [{ values: [{ userEnteredValue: { stringValue: 'day' } }] }] }],
        },
      ],
    });
    const added = await change(
      id,
      { addSheet: { properties: { title: "June's" } } },
      { duplicateSheet: { sourceSheetId: 0 } },
    );
    expect(added.json.replies).toMatchObject([
      { addSheet: { properties: { sheetId: 1, title: "June's", index: 1 } } },
      { duplicateSheet: { properties: { sheetId: 2, title: 'Copy of May, early', index: 0 } } },
    ]);
    await write(id, "'June''s'!A1:A3", [['kiln'], ['Kiln 2'], ['wheel']]);
    const changed = await change(
      id,
      { findReplace: { find: 'kiln', replacement: 'oven', allSheets: true } },
      { insertDimension: { range: { sheetId: 1, dimension: 'ROWS', startIndex: 1, endIndex: 2 } } },
      {
        updateCells: {
          start: { sheetId: 1, rowIndex: 1 },
          rows: [{ values: [{ userEnteredValue: { numberValue: 5 } }] }],
          fields: 'userEnteredValue',
        },
      },
      {
        repeatCell: {
          range: { sheetId: 1, startColumnIndex: 1, endColumnIndex: 2, endRowIndex: 2 },
          cell: { userEnteredValue: { boolValue: true } },
          fields: '*',
        },
      },
      {
        appendCells: {
          sheetId: 1,
          rows: [{ values: [{ userEnteredValue: { stringValue: 'end' } }] }],
          fields: '*',
        },
      },
      { deleteDimension: { range: { sheetId: 1, dimension: 'ROWS', startIndex: 3, endIndex: 4 } } },
      {
        updateSheetProperties: {
          properties: { sheetId: 1, title: 'June', index: 0, gridProperties: { frozenRowCount: 1 } },
          fields: 'title,index,gridProperties.frozenRowCount',
        },
      },
      { appendDimension: { sheetId: 1, dimension: 'COLUMNS', length: 4 } },
      { deleteSheet: { sheetId: 2 } },
    );
    expect(changed.json.replies[0]).toEqual({
      findReplace: { valuesChanged: 2, rowsChanged: 2, sheetsChanged: 1, occurrencesChanged: 2 },
    });
    expect(await read(id, 'June')).toEqual([['oven', 'TRUE'], ['5', 'TRUE'], ['oven 2'], ['end']]);
    const ranges = `ranges=${encodeURIComponent("'May, early'!A1")}&includeGridData=true`;
    const { sheets } = (await elsewhere.call('GET', `${spreadsheets}/${id}?${ranges}`)).json;
    expect(sheets).toMatchObject([
      { properties: { index: 1 }, data: [{ rowData: [{ values: [{ formattedValue: 'day' }] }] }] },
    ]);
    const june = (await elsewhere.call('GET', `${spreadsheets}/${id}`)).json.sheets[0].properties;
    expect(june).toMatchObject({ title: 'June', gridProperties: { columnCount: 30, frozenRowCount: 1 } });

    const rejected = await change(id, { deleteSheet: { sheetId: 1 } }, { mergeCells: {} });
    const outside = {
      start: { rowIndex: -1 },
      rows: [{ values: [{ userEnteredValue: { numberValue: 1 } }] }],
    };
    expect(messageOf(await change(id, { updateCells: { ...outside, fields: '*' } }))).toMatch(
      /^400 .*within the grid/,
    );
    expect(messageOf(rejected)).toMatch(
      /^400 .*requests\[1\]\.mergeCells is not supported.*updateSheetProperties/,
    );
    expect(await read(id, 'June!A1')).toEqual([['oven']]);
  });

  test.each<[string, string, unknown, string, RegExp]>([
    ['PUT', 'A1', [['=SUM(B1:B9)']], entered, /values\[0\]\[0\] is a formula/],
    ['PUT', 'A1', [[{}]], entered, /must be a text, a number/],
    ['PUT', 'A1:B1', [[1], [2]], entered, /within range \[Sheet1!A1:B1\], but tried writing to row \[2\]/],
    ['PUT', 'A1', [[1]], '', /valueInputOption.* is required/],
    ['PUT', 'Nowhere!A1', [[1]], entered, /Unable to parse range: Nowhere!A1/],
    ['PUT', 'A1:B2:C3', [[1]], entered, /Unable to parse range/],
    ['PUT', 'AAA1', [[1]], entered, /exceeds grid limits/],
    ['PUT', 'A1', [['x'.repeat(50_001)]], entered, /at most 50000 characters/],
  ])('%s of %s is rejected with what to change', async (method, range, values, query, message) => {
    const id = await create();
    const answer = await mina.call(method, `${at(id, range)}?${query}`, { values });
    expect([answer.status, answer.json.error.message]).toEqual([400, expect.stringMatching(message)]);
  });

  test('an app with drive.file sees the spreadsheets that it made, and no scope opens more than it says', async () => {
    const theirs = (await mina.call('POST', '/drive/v3/files', { name: 'Old', mimeType })).json.id;
    const narrow = await apiCaller(server, ['drive.file', 'drive.metadata.readonly']);
    const query = encodeURIComponent("name = 'Price list 2026'");
    const [sample] = (await mina.call('GET', `/drive/v3/files?q=${query}`)).json.files;
    expect((await narrow.call('GET', `/drive/v3/files/${sample.id}`)).status).toBe(200);
    expect((await narrow.call('GET', `${spreadsheets}/${sample.id}`)).status).toBe(404);
    // The same project created this spreadsheet.
    expect((await narrow.call('PUT', `${at(theirs, 'A1')}?${entered}`, { values: [[1]] })).status).toBe(200);
    const own = (await narrow.call('POST', spreadsheets, {})).json.spreadsheetId;
    expect(await read(own, 'A1')).toBeUndefined();

    const reader = await apiCaller(server, ['spreadsheets.readonly', 'drive.file']);
    expect((await reader.call('GET', `${spreadsheets}/${sample.id}`)).status).toBe(200);
    expect((await reader.call('PUT', `${at(sample.id, 'A1')}?${entered}`, { values: [[1]] })).status).toBe(
      404,
    );
    const details = await apiCaller(server, ['drive.metadata']);
    expect((await details.call('GET', `${spreadsheets}/${sample.id}`)).reason).toBe(
      'insufficientPermissions',
    );
  });

  test('a person with whom the file is shared reads it, and writes it only as a writer', async () => {
    const [, tomas] = server.accounts;
    const id = await create();
    const him = await apiCaller(server, ['spreadsheets'], { account: tomas.sub });
    const put = () => him.call('PUT', `${at(id, 'A1')}?${entered}`, { values: [['Tomas']] });
    expect((await put()).status).toBe(404);
    const share = (role: string) =>
      mina.call('POST', `/drive/v3/files/${id}/permissions`, {
        type: 'user',
        role,
        emailAddress: tomas.email,
      });
    await share('reader');
    expect([(await him.call('GET', `${spreadsheets}/${id}`)).status, (await put()).status]).toEqual([
      200, 403,
    ]);
    await share('writer');
    expect((await put()).status).toBe(200);
    expect(await read(id, 'A1')).toEqual([['Tomas']]);
  });

  test('a spreadsheet has limits, and a request past one changes nothing', async () => {
    const id = await create();
    const grown = await change(id, {
      updateSheetProperties: {
        properties: { sheetId: 0, gridProperties: { rowCount: 100, columnCount: 2_000 } },
        fields: 'gridProperties.rowCount,gridProperties.columnCount',
      },
    });
    expect(grown.status).toBe(200);
    const fill = (value: object) =>
      change(id, {
        repeatCell: {
          range: { sheetId: 0, endRowIndex: 25 },
          cell: { userEnteredValue: value },
          fields: '*',
        },
      });
    // 25 rows of 2,000 cells reach the limit.
    expect((await fill({ numberValue: 1 })).status).toBe(200);
    expect(messageOf(await write(id, 'A26', [['one more']]))).toMatch(
      /^400 .*at most 50000 cells with a value/,
    );
    expect(await read(id, 'A26')).toBeUndefined();
    expect(messageOf(await fill({ stringValue: 'x'.repeat(90) }))).toMatch(/^400 .*at most 4194304 bytes/);
    expect(
      messageOf(await change(id, { appendDimension: { sheetId: 0, dimension: 'ROWS', length: 1_000 } })),
    ).toMatch(/^400 .*at most 2000000 cells, empty ones included/);
    expect(
      messageOf(await change(id, { appendDimension: { sheetId: 0, dimension: 'COLUMNS', length: 17_000 } })),
    ).toMatch(/^400 .*at most 18278 columns/);
    const small = { gridProperties: { rowCount: 1, columnCount: 1 } };
    const full = await create('Tabs', { sheets: Array.from({ length: 200 }, () => ({ properties: small })) });
    expect(messageOf(await change(full, { addSheet: { properties: small } }))).toMatch(
      /^400 .*at most 200 sheets/,
    );
    expect(messageOf(await change(full, ...Array.from({ length: 101 }, () => ({ addSheet: {} }))))).toMatch(
      /^400 .*at most 100 requests/,
    );
    const many = Array.from({ length: 101 }, () => 'ranges=A1').join('&');
    expect(messageOf(await mina.call('GET', `${spreadsheets}/${full}/values:batchGet?${many}`))).toMatch(
      /^400 .*at most 100 ranges/,
    );
    const wide = Array.from({ length: 100 }, () => 'ranges=Sheet1').join('&');
    expect(messageOf(await mina.call('GET', `${spreadsheets}/${id}/values:batchGet?${wide}`))).toMatch(
      /^400 .*more than 2000000 cells/,
    );
  });
});
