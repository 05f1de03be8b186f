// Draws a copy button beside each text that a developer copies from the welcome page. Without JavaScript there are no
// buttons, and the developer selects the text.
const { copy, copied } = document.querySelector('[data-copy]').dataset;

/** How long a button shows `copied` instead of `copy` after a click, in milliseconds. */
const confirmationMs = 2_000;

// A browser offers the clipboard on HTTPS and on localhost only.
if (navigator.clipboard !== undefined) {
  for (const block of document.querySelectorAll('.copyable')) addButton(block);
}

function addButton(block) {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'copy';
  button.textContent = copy;
  // All these buttons show the same word. So the name that screen readers read also says what this button copies.
  const { label } = block.dataset;
  button.setAttribute('aria-label', `${copy}: ${label}`);
  const status = document.createElement('span');
  status.className = 'unseen';
  status.setAttribute('role', 'status');
  block.append(button, status);
  let timer;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(block.querySelector('pre, .machine').textContent);
    button.textContent = copied;
    status.textContent = copied;
    clearTimeout(timer);
    timer = setTimeout(() => {
      button.textContent = copy;
      status.textContent = '';
    }, confirmationMs);
  });
}
