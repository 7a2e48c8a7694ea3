// Sends images as they are, and says under what address they can be shown.
export const TYPES = ["image/png", "image/jpeg", "image/gif", "image/webp"];

export function imagesOf(transfer) {
  return [...(transfer?.files ?? [])].filter((file) => TYPES.includes(file.type));
}

export async function upload(file) {
  const response = await fetch(`/studio/-/upload?name=${encodeURIComponent(file.name || "image")}`, {
    method: "POST",
    body: file,
    headers: { Accept: "application/json", "Content-Type": file.type, "X-Form-Token": document.body.dataset.token },
    credentials: "same-origin",
  });
  const told = await response.json().catch(() => ({}));
  if (!response.ok) throw new Error(told.error ?? "");
  return told;
}
