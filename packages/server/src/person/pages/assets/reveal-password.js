/*
 * Shows the typed password while the person wants to see it. The server sends the button hidden; this script reveals it.
 * Before the form is sent, the script makes the field a password field again, so that browsers offer to save the password.
 */
for (const button of document.querySelectorAll('button[data-reveals]')) {
  const field = document.getElementById(button.dataset.reveals);
  const hidden = { text: button.textContent, label: button.getAttribute('aria-label') };
  const shown = { text: button.dataset.hide, label: button.dataset.hideLabel };

  const reveal = (show) => {
    const { selectionStart, selectionEnd, selectionDirection } = field;
    field.type = show ? 'text' : 'password';
    // Changing the field's type moves the caret, so put it back.
    field.setSelectionRange(selectionStart, selectionEnd, selectionDirection);
    const { text, label } = show ? shown : hidden;
    button.textContent = text;
    button.setAttribute('aria-label', label);
  };

  // A click leaves the focus where it is: in the field, for somebody who is typing.
  button.addEventListener('pointerdown', (event) => event.preventDefault());
  button.addEventListener('mousedown', (event) => event.preventDefault());
  button.addEventListener('click', () => reveal(field.type === 'password'));
  field.form.addEventListener('submit', () => reveal(false));
  button.hidden = false;
}
