/** The fields of an answer; nested objects and lists are allowed. */
export type AnswerBody = Readonly<Record<string, unknown>>;

export const CONTENT_TYPES = { JSON: 'application/json;charset=utf-8', XML: 'text/xml;charset=utf-8' } as const;

/** An answer in the format the client asked for; `root` names the XML element around it. */
export function serialise(body: AnswerBody, format: 'JSON' | 'XML', root: string): string {
  if (format === 'JSON') return JSON.stringify(body);
  return `<?xml version='1.0' encoding='UTF-8'?>${element(root, body)}`;
}

function element(name: string, value: unknown): string {
  if (Array.isArray(value)) return value.map((item) => element(name, item)).join('');
  return `<${name}>${content(value)}</${name}>`;
}

function content(value: unknown): string {
  if (value === null || value === undefined) return '';
  if (typeof value === 'object') return fields(value);
  return escapeXml(typeof value === 'string' ? value : JSON.stringify(value));
}

function fields(value: object): string {
  return Object.entries(value)
    .filter(([, child]) => child !== undefined)
    .map(([name, child]) => element(name, child))
    .join('');
}

const XML_ENTITIES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

/** Text for the inside of an XML element. */
export function escapeXml(text: string): string {
  return text.replace(/[&<>"]/g, (character) => XML_ENTITIES[character] ?? character);
}
