const UNRESERVED_ONLY = /^[\w.~-]*$/;
const LEFT_BY_ENCODE_URI = /[!'()*]/g;

/**
 * RFC 3986 encoding of UTF-8 text as Aliyun signs it: only `A–Z a–z 0–9 - _ . ~` stay, a space becomes `%20`
 * (https://help.aliyun.com/document_detail/56190.html step 2). A lone surrogate becomes U+FFFD, as every UTF-8 encoder on the way would make it.
 */
export function percentEncode(text: string): string {
  if (UNRESERVED_ONLY.test(text)) return text;
  const encoded = encodeURIComponent(text.isWellFormed() ? text : text.toWellFormed());
  return encoded.replace(LEFT_BY_ENCODE_URI, escapeCharacter);
}

function escapeCharacter(character: string): string {
  return `%${character.charCodeAt(0).toString(16).toUpperCase()}`;
}
