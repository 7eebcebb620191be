const BEIJING_OFFSET_MS = 8 * 3_600_000;

/** A moment as the upstream writes it in receipts: Beijing time, `yyyy-MM-dd HH:mm:ss`, no zone (H:112503). */
export function toBeijingTime(wallMs: number): string {
  return new Date(wallMs + BEIJING_OFFSET_MS).toISOString().slice(0, 19).replace('T', ' ');
}
