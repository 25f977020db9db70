/** Have something written into the file of the post that an element is about. */
export async function sendChoice(
  { dataset }: HTMLElement,
  choice: object,
): Promise<{ readonly ok: boolean; readonly reason?: string | undefined }> {
  const token =
    document.querySelector<HTMLMetaElement>('meta[name="preview-token"]')?.content ?? "";
  try {
    const response = await fetch(new URL("../focal-point", import.meta.url), {
      method: "POST",
      headers: { "content-type": "application/json", "x-preview-token": token },
      body: JSON.stringify({ key: dataset["focal"] ?? dataset["post"], choice }),
    });
    return (await response.json()) as { ok: boolean; reason?: string };
  } catch {
    return { ok: false, reason: dataset["notSaved"] };
  }
}
