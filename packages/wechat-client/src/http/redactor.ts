const mask = "[redacted]";

/** Names under which WeChat carries secrets, in addresses and in JSON. */
const named = /((?:access_token|refresh_token|secret)["']?\s*[=:]\s*["']?)[^&\s"'<>,}]+/gi;

/** Takes secrets out of texts that people and logs will see. */
export interface Redactor {
  /** From now on this value is a secret. */
  add(secret: string): void;
  redact(text: string): string;
}

/**
 * Keeps every secret of one client's life, dead tokens included: a late error may still name them.
 * Values under 4 characters are left alone; they would blank out ordinary words.
 */
export function createRedactor(): Redactor {
  const secrets = new Set<string>();
  return {
    add(secret) {
      if (secret.length < 4) return;
      // Half a character, which only a hostile answer holds, cannot be encoded.
      const encoded = encodeURIComponent(secret.toWellFormed());
      for (const form of [secret, encoded, JSON.stringify(secret).slice(1, -1)]) secrets.add(form);
    },
    redact(text) {
      let clean = text;
      for (const secret of secrets) clean = clean.replaceAll(secret, mask);
      return clean.replace(named, `$1${mask}`);
    },
  };
}
