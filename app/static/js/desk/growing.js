// Fields as high as their text, in browsers whose style sheets cannot do that.

export function growWithText(fields) {
  if (CSS.supports("field-sizing", "content")) return;
  const fit = (field) => {
    field.style.blockSize = "auto";
    field.style.blockSize = `${field.scrollHeight + 2}px`;
  };
  for (const field of fields) {
    field.addEventListener("input", () => fit(field));
    fit(field);
  }
}
