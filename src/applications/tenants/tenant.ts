/** An application as those see it who manage them all. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
  readonly createdAt: Date;
}
