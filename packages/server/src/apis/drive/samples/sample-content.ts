import { pdfOf } from '../export/pdf.ts';
import { pngOf, zipOf } from './archives.ts';
import { jpegOf } from './jpeg.ts';

export type Sample = { readonly mimeType: string; readonly bytes: Buffer };

const makers: Readonly<Record<string, (text: string, name: string) => Sample>> = {
  gpx: (text) => ({ mimeType: 'application/gpx+xml', bytes: Buffer.from(track(text)) }),
  jpg: (text) => ({ mimeType: 'image/jpeg', bytes: jpegOf(40, 30, gradient(text, 40, 30)) }),
  pdf: (text) => ({ mimeType: 'application/pdf', bytes: pdfOf(text) }),
  png: (text) => ({ mimeType: 'image/png', bytes: pngOf(160, 120, gradient(text, 160, 120)) }),
  svg: (text) => ({ mimeType: 'image/svg+xml', bytes: Buffer.from(plan(text)) }),
  txt: (text) => ({ mimeType: 'text/plain', bytes: Buffer.from(text) }),
  zip: (text) => ({ mimeType: 'application/zip', bytes: zipOf([['receipts.csv', Buffer.from(text)]]) }),
};

/** All accounts get the same bytes, so make them once. The few sample files limit the memory. */
const made = new Map<string, Sample>();

/** Undefined for names without extension (editor documents). */
export function sampleContent(name: string, text: string): Sample | undefined {
  const make = makers[name.slice(name.lastIndexOf('.') + 1)];
  if (make === undefined) return undefined;
  const content = made.get(name) ?? make(text, name);
  made.set(name, content);
  return content;
}

const colors: Readonly<Record<string, readonly [number, number, number]>> = {
  amber: [224, 150, 60],
  rose: [214, 110, 120],
  olive: [140, 150, 70],
  plum: [120, 70, 120],
  sea: [50, 120, 140],
  sky: [120, 170, 210],
  sun: [240, 200, 120],
  green: [90, 150, 90],
};

function gradient(name: string, width: number, height: number) {
  const color = colors[name] ?? [128, 128, 128];
  return (x: number, y: number): readonly [number, number, number] => {
    const share = (y / height) * 0.8 + (x / width) * 0.2;
    const [red, green, blue] = color.map((part) => Math.round(245 + (part - 245) * share));
    return [red ?? 0, green ?? 0, blue ?? 0];
  };
}

function plan(title: string): string {
  const tiles = Array.from({ length: 24 }, (_, index) => {
    const [x, y] = [10 + (index % 6) * 32, 10 + Math.floor(index / 6) * 32];
    const color = ['#c9b79c', '#a8927a', '#e3d7c3'][index % 3];
    return `  <rect x="${x}" y="${y}" width="30" height="30" fill="${color}"/>`;
  });
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 210 146">\n  <title>${title}</title>\n${tiles.join('\n')}\n</svg>\n`;
}

function track(name: string): string {
  const points = Array.from({ length: 20 }, (_, index) => {
    const [latitude, longitude] = [48.1 + index * 0.004, 11.5 + Math.sin(index / 3) * 0.01];
    return `    <trkpt lat="${latitude.toFixed(5)}" lon="${longitude.toFixed(5)}"/>`;
  });
  return (
    '<?xml version="1.0" encoding="UTF-8"?>\n' +
    '<gpx version="1.1" creator="Sample" xmlns="http://www.topografix.com/GPX/1/1">\n' +
    `  <trk><name>${name}</name><trkseg>\n${points.join('\n')}\n  </trkseg></trk>\n</gpx>\n`
  );
}
