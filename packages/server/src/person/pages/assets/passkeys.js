/*
 * Asks the browser for a passkey and sends its answer with the form that asked. A
 * form says what it wants in `data-passkey` ("get" or "create") and `data-options` (JSON); its hidden `passkey` field
 * takes the answer. Whatever needs this script is hidden until it runs: `data-with-passkeys`. Nothing is sent by itself.
 */
const offered = 'PublicKeyCredential' in window && 'parseRequestOptionsFromJSON' in PublicKeyCredential;

/** What the browser is being asked for now; it takes one question at a time. */
let waiting;

async function ask(form, mediation) {
  waiting?.abort();
  waiting = new AbortController();
  const options = JSON.parse(form.dataset.options);
  const request = { signal: waiting.signal };
  const credential =
    form.dataset.passkey === 'create'
      ? await navigator.credentials.create({
          ...request,
          publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
        })
      : await navigator.credentials.get({
          ...request,
          ...(mediation && { mediation }),
          publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
        });
  if (credential === null) return;
  form.elements.namedItem('passkey').value = JSON.stringify(credential.toJSON());
  form.submit();
}

/**
 * Closing the browser's dialog is an answer too: the page stays as it is, and says so where it has words for it. Web
 * Authentication Level 3 §5.1.3: InvalidStateError says that the device has one of the passkeys that were excluded.
 */
function tell(form, errorName) {
  const present = errorName === 'InvalidStateError' && form.dataset.passkey === 'create';
  show(form, '[data-passkey-present]', present);
  show(form, '[data-passkey-failed]', !present && errorName !== undefined && errorName !== 'AbortError');
}

function show(form, selector, shown) {
  const words = form.querySelector(selector);
  if (words !== null) words.hidden = !shown;
}

if (offered) for (const element of document.querySelectorAll('[data-with-passkeys]')) element.hidden = false;

for (const form of offered ? document.querySelectorAll('form[data-passkey]') : []) {
  form.addEventListener('submit', (event) => {
    event.preventDefault();
    tell(form);
    ask(form).catch((error) => tell(form, error.name));
  });
  // While the person types an address, the browser offers their passkeys there (conditional mediation).
  if (form.dataset.passkey === 'get' && (await PublicKeyCredential.isConditionalMediationAvailable?.())) {
    ask(form, 'conditional').catch(() => {});
  }
}
