// Remembers the language that a reader chooses, so that the bare address of the site leads to it next time.
// The links work without this, and nothing is kept unless one of them is used.

const YEAR = 365 * 24 * 60 * 60;

document.addEventListener("click", (event) => {
  const link = event.target instanceof Element ? event.target.closest("[data-languages] a[hreflang]") : null;
  if (!link) return;
  const secure = location.protocol === "https:" ? "; Secure" : "";
  document.cookie = `tolmach_locale=${link.hreflang}; Path=/; Max-Age=${YEAR}; SameSite=Lax${secure}`;
});
