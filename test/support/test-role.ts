import { randomBytes } from 'node:crypto';
import pg from 'pg';

/** A database that belongs to an ordinary role, as in production; `admin` changes its conditions. */
export interface RoleDatabase {
  readonly url: string;
  readonly role: string;
  readonly name: string;
  readonly admin: pg.Client;
  /** Ends all sessions of the role, as a changed default is for new ones only. */
  disconnect(): Promise<void>;
  close(): Promise<void>;
}

/** @param serverUrl of a superuser; the run's PostgreSQL unless named. */
export async function createRoleDatabase(serverUrl = process.env.TEST_DATABASE_URL ?? ''): Promise<RoleDatabase> {
  const role = `role_${randomBytes(6).toString('hex')}`;
  const url = new URL(serverUrl);
  const creator = await connect(url.href);
  await creator.query(`create role ${role} login password 'role-password'`);
  await creator.query(`create database ${role} owner ${role}`);
  await creator.end();
  url.pathname = `/${role}`;
  const admin = await connect(url.href);
  url.username = role;
  url.password = 'role-password';
  return {
    url: url.href,
    role,
    name: role,
    admin,
    disconnect: async () => {
      await admin.query('select pg_terminate_backend(pid) from pg_stat_activity where usename = $1', [role]);
    },
    close: () => admin.end(),
  };
}

async function connect(connectionString: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString });
  client.on('error', () => undefined);
  await client.connect();
  return client;
}
