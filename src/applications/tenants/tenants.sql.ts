const COLUMNS = 'a.id, a.name, a.created_at as "createdAt"';

/** Unless there are as many already. $1 id, $2 name, $3 most. */
export const INSERT = `
insert into applications as a (id, name) select $1, $2 where (select count(*) from applications) < $3 returning ${COLUMNS}`;

/** $1 id. */
export const FIND = `select ${COLUMNS} from applications a where a.id = $1`;

/** $1 and $2 time and id after which, $3 how many. */
export const LIST = `
select ${COLUMNS} from applications a
where (a.created_at, a.id) > ($1::timestamptz, $2::text) order by a.created_at, a.id limit $3`;

/** $1 id, $2 name. */
export const RENAME = `update applications a set name = coalesce($2, a.name) where a.id = $1 returning ${COLUMNS}`;
