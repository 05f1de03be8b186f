/**
 * Extracts the complete samples from the pages of Google's guide (SAM-1). The pages aren't in this repository, but in
 * the folder `GRANTWAY_GUIDE`, by default `shared/seeds` beside the checkout.
 */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { repository } from '../program.ts';

/** A page's name in `docs/requirements.md`. The page's file name starts with the same number. */
export type GuidePage = 'S1' | 'S2' | 'S3' | 'S4';

const folder = process.env.GRANTWAY_GUIDE || join(repository, '../shared/seeds');

export const hasGuide = existsSync(folder);

export function printedNode(page: GuidePage): string {
  return block(page, /^const http = require/, /^main\(\)\.catch/);
}

export function printedPython(page: GuidePage): string {
  return block(page, /^# -\*- coding/, /^ {2}app\.run\('localhost'/);
}

/** The HTTP/REST sample, which is a Python program too. */
export function printedHttp(page: GuidePage): string {
  return block(page, /^import json$/, /^ {2}app\.run\(\)$/);
}

export function printedRuby(page: GuidePage): string {
  const lines = linesOf(page);
  const sinatra = lines.lastIndexOf("require 'sinatra'");
  const isHead = (line = '') => line === '' || line.startsWith('require ');
  let first = sinatra;
  while (isHead(lines[first - 1])) first -= 1;
  const tab = lines.indexOf('Node.js', sinatra);
  const last = lines.slice(0, tab).lastIndexOf('end');
  return textOf(page, lines.slice(first, last + 1));
}

export function printedPhp(page: GuidePage): Readonly<Record<'index.php' | 'oauth2callback.php', string>> {
  const lines = linesOf(page);
  const index = lines.lastIndexOf('index.php');
  const callback = lines.lastIndexOf('oauth2callback.php');
  const end = lines.indexOf('Python', callback);
  return {
    'index.php': textOf(page, lines.slice(index + 1, callback)),
    'oauth2callback.php': textOf(page, lines.slice(callback + 1, end)),
  };
}

/** The page's last block that starts and ends with matching lines. */
function block(page: GuidePage, first: RegExp, last: RegExp): string {
  const lines = linesOf(page);
  const end = lines.findLastIndex((line) => last.test(line));
  const start = lines.slice(0, end).findLastIndex((line) => first.test(line));
  return textOf(page, start === -1 ? [] : lines.slice(start, end + 1));
}

function linesOf(page: GuidePage): readonly string[] {
  const file = readdirSync(folder).find((name) => name.startsWith(`00${page.slice(1)}_`));
  if (file === undefined) throw new Error(`${folder} has no file for the page ${page}`);
  return readFileSync(join(folder, file), 'utf8').split(/\r?\n/);
}

function textOf(page: GuidePage, lines: readonly string[]): string {
  if (lines.length < 10)
    throw new Error(`the page ${page} of ${folder} doesn’t have the sample where it was`);
  return `${lines.join('\n').trim()}\n`;
}
