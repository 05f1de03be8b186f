/*
 * Sends the app the response to its authorization request as soon as the page loads, so nobody has to press the button. Then
 * removes the form's fields, so that the page can't send the used code again if the person comes back to it.
 */
const form = document.querySelector('form[data-send-at-once]');
if (form !== null) {
  HTMLFormElement.prototype.submit.call(form);
  form.replaceChildren();
}
