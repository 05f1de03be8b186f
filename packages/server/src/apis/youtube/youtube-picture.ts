/** Draws a square with the first letter of a title, as a `data:` URL. */
export function letterPicture(title: string): string {
  const letter = /\p{L}/u.exec(title)?.[0] ?? '';
  const drawing =
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 88 88"><rect width="88" height="88" fill="#35605a"/>' +
    `<text x="44" y="60" font-size="44" text-anchor="middle" fill="#fff">${letter}</text></svg>`;
  return `data:image/svg+xml,${encodeURIComponent(drawing)}`;
}

/** For videos and playlists without their own picture, in YouTube's names and sizes. */
export function letterThumbnails(title: string) {
  const url = letterPicture(title);
  return {
    default: { url, width: 120, height: 90 },
    medium: { url, width: 320, height: 180 },
    high: { url, width: 480, height: 360 },
  };
}
