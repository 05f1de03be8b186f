/** Moves the focus to the page's content, for a button that disappears with what it did. */
export function focusContent(): void {
  document.getElementById('content')?.focus({ preventScroll: true });
}
