const [pageWidth, pageHeight, margin, fontSize, lineHeight] = [595, 842, 56, 11, 15];
const version = '1.4';
const linesPerPage = Math.floor((pageHeight - 2 * margin) / lineHeight);
const charactersPerLine = 88;

/** Characters outside the font become question marks. */
export function pdfOf(text: string): Buffer {
  const lines = text.split('\n').flatMap(wrap);
  const pages: (readonly string[])[] = [];
  for (let at = 0; at === 0 || at < lines.length; at += linesPerPage) {
    pages.push(lines.slice(at, at + linesPerPage));
  }
  // Object 1 is the catalog, 2 the page list, 3 the font. Each page then has two objects: the page and its content.
  const pageIds = pages.map((_, index) => 4 + 2 * index);
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    `<< /Type /Pages /Kids [${pageIds.map((id) => `${id} 0 R`).join(' ')}] /Count ${pages.length} >>`,
    '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
    ...pages.flatMap((page, index) => pageObjects(page, 5 + 2 * index)),
  ];
  return document(objects);
}

function wrap(line: string): readonly string[] {
  const wrapped: string[] = [''];
  for (const word of line.split(' ')) {
    const last = wrapped.at(-1) ?? '';
    const longer = last === '' ? word : `${last} ${word}`;
    if (longer.length <= charactersPerLine) wrapped[wrapped.length - 1] = longer;
    else wrapped.push(word.slice(0, charactersPerLine));
  }
  return wrapped;
}

function pageObjects(lines: readonly string[], contentId: number): readonly string[] {
  const shown = lines.map((line) => `(${escaped(line)}) Tj T*`).join('\n');
  const start = `/F1 ${fontSize} Tf ${lineHeight} TL ${margin} ${pageHeight - margin - fontSize} Td`;
  const content = `BT\n${start}\n${shown}\nET`;
  return [
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${pageWidth} ${pageHeight}] ` +
      `/Resources << /Font << /F1 3 0 R >> >> /Contents ${contentId} 0 R >>`,
    `<< /Length ${Buffer.byteLength(content, 'latin1')} >>\nstream\n${content}\nendstream`,
  ];
}

function escaped(line: string): string {
  return line.replaceAll(/[^\x20-\x7e\xa0-\xff]/g, '?').replaceAll(/[\\()]/g, '\\$&');
}

function document(objects: readonly string[]): Buffer {
  let body = `%PDF-${version}\n`;
  const offsets = objects.map((object, index) => {
    const offset = body.length;
    body += `${index + 1} 0 obj\n${object}\nendobj\n`;
    return String(offset).padStart(10, '0');
  });
  const table = offsets.map((offset) => `${offset} 00000 n \n`).join('');
  const trailer =
    `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}` +
    `trailer\n<< /Size ${objects.length + 1} /Root 1 0 R >>\nstartxref\n${body.length}\n%%EOF\n`;
  return Buffer.from(body + trailer, 'latin1');
}
