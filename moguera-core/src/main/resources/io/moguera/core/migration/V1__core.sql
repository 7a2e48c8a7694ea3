-- What all instances must agree on and nobody else may know.
create table moguera.secrets (
  name text constraint secrets_pkey primary key,
  bytes bytea not null
);

insert into moguera.secrets (name, bytes)
values ('cursors', uuid_send(gen_random_uuid()) || uuid_send(gen_random_uuid()));

-- Addresses that rows had before: they lead to the row as it is called now.
create table moguera.former_slugs (
  resource text not null,
  slug text not null,
  row_id bigint not null,
  since timestamptz not null,
  constraint former_slugs_pkey primary key (resource, slug)
);

create index former_slugs_row_id_idx on moguera.former_slugs (resource, row_id);

-- Resources whose rows are to be found by other fields than before, and how far that was computed.
create table moguera.reindexing (
  resource text constraint reindexing_pkey primary key,
  fields text not null,
  reached bigint not null
);

-- Answers of writes that carried an Idempotency-Key, kept in the write's own transaction.
create table moguera.idempotency_keys (
  caller bigint not null,
  key text not null,
  request_hash bytea not null,
  status integer not null,
  headers jsonb not null,
  body bytea not null,
  at timestamptz not null,
  constraint idempotency_keys_pkey primary key (caller, key)
);

create index idempotency_keys_at_idx on moguera.idempotency_keys (at);

-- One row for each committed change of a resource, written in the change's own transaction.
create table moguera.changes (
  id bigint generated always as identity constraint changes_pkey primary key,
  transaction xid8 not null default pg_current_xact_id(),
  resource text not null,
  row_id bigint not null,
  version bigint not null,
  operation text not null,
  actor bigint,
  at timestamptz not null,
  constraint changes_operation_check check (operation in ('created', 'updated', 'deleted'))
);

create index changes_transaction_id_idx on moguera.changes (transaction, id);
create index changes_resource_row_id_idx on moguera.changes (resource, row_id);

-- What a row was before each change.
create table moguera.revisions (
  resource text not null,
  row_id bigint not null,
  number bigint not null,
  content jsonb not null,
  author bigint,
  at timestamptz not null,
  constraint revisions_pkey primary key (resource, row_id, number)
);

create table moguera.files (
  sha256 text constraint files_pkey primary key,
  bytes bytea not null,
  at timestamptz not null
);

-- Pictures hardly shrink.
alter table moguera.files alter column bytes set storage external;

create index changes_at_idx on moguera.changes (at);

-- Whose turn it is with which job; the columns are those of db-scheduler.
create table moguera.scheduled_tasks (
  task_name text not null,
  task_instance text not null,
  task_data bytea,
  execution_time timestamptz,
  picked boolean not null,
  picked_by text,
  last_success timestamptz,
  last_failure timestamptz,
  consecutive_failures integer,
  last_heartbeat timestamptz,
  version bigint not null,
  priority smallint,
  state text,
  constraint scheduled_tasks_pkey primary key (task_name, task_instance)
);

create index scheduled_tasks_execution_time_idx on moguera.scheduled_tasks (execution_time);
create index scheduled_tasks_last_heartbeat_idx on moguera.scheduled_tasks (last_heartbeat);
