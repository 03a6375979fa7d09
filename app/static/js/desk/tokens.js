// The token that proves that a request comes from a page of ours; renewed after somebody has signed in again elsewhere.

const meta = document.querySelector('meta[name="csrf-token"]');

export class SignedOut extends Error {
  constructor(message = "", path = "") {
    super(message);
    this.path = path;
  }
}

export function token() {
  return meta?.content ?? document.querySelector('input[name="csrf_token"]')?.value ?? "";
}

const person = document.querySelector('meta[name="person"]')?.content;

// Asks for a fresh token, for this page and for its forms; throws `SignedOut` where nobody is signed in any more, or
// somebody else: nobody writes under another's name because they share a computer.
export async function renew() {
  const response = await fetch("/desk/token", { headers: { Accept: "application/json" }, cache: "no-store" });
  if (response.status === 401) {
    const said = await response.json().catch(() => ({}));
    throw new SignedOut(said.message, said.sign_in);
  }
  if (!response.ok || response.redirected) throw new Error(String(response.status));
  const { csrf: fresh, person: present } = await response.json();
  if (person && String(present) !== person) throw new SignedOut();
  if (meta) meta.content = fresh;
  for (const field of document.querySelectorAll('input[name="csrf_token"]')) field.value = fresh;
  return fresh;
}

// Sends a form as a script does and returns the response; the token is renewed once where the server does not know it.
export async function send(url, fields, { keepalive = false, timeout = 30_000, csrf = token } = {}) {
  const body = fields instanceof FormData ? fields : new URLSearchParams(fields);
  const ask = (csrfToken) =>
    fetch(url, {
      method: "POST",
      body,
      keepalive,
      headers: { Accept: "application/json", "X-CSRFToken": csrfToken },
      signal: AbortSignal.timeout(timeout),
    });
  const response = await ask(csrf());
  if (response.status !== 400) return response;
  const said = await response.clone().json().catch(() => ({}));
  return said.error === "csrf" ? ask(await renew()) : response;
}
