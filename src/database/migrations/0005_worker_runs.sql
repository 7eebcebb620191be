-- Work that one process does for all: when it is due again. While it runs, when another process may take it over.
create table worker_runs (
  name text not null,
  mode text not null,
  due_at timestamp with time zone not null,
  constraint worker_runs_pk primary key (name, mode)
);
