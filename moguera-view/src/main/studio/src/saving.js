// Sends a form, one request at a time, and tells what became of it.

/** How long after a failure to try again, in milliseconds: sooner at first. */
export function pause(failures) {
  return Math.min(15_000, 1_000 * 2 ** Math.min(failures, 4));
}

/** Reads an answer into one of: saved, conflict, refused, signedOut, away. */
export async function outcome(response) {
  if (response.status === 401 || response.redirected) return { kind: "signedOut" };
  if (response.status >= 500 || response.status === 429) return { kind: "away" };
  let told = {};
  try {
    told = await response.json();
  } catch {
    return { kind: "away" };
  }
  if (response.status === 409) return { kind: "conflict", ...told };
  if (!response.ok) return { kind: "refused", ...told };
  return { kind: "saved", ...told };
}

export async function send(address, body, fetcher = fetch) {
  try {
    const response = await fetcher(address, {
      method: "POST",
      body,
      headers: { Accept: "application/json", "Content-Type": "application/x-www-form-urlencoded" },
      credentials: "same-origin",
      signal: AbortSignal.timeout(30_000),
    });
    return await outcome(response);
  } catch {
    return { kind: "away" };
  }
}
