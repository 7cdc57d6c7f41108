-- Machinery: news on its way, who did what. Reading is for tessera_reader, writing for tessera_app.
revoke create on schema public from public;
grant usage on schema platform to tessera_app, tessera_reader;
grant select on platform.migration to tessera_app, tessera_reader;

create table platform.outbox (
  id bigint generated always as identity primary key,
  topic text not null,
  place_id integer not null,
  subject text not null,
  attempts integer not null default 0,
  heard_by text[] not null default '{}',
  not_before timestamptz not null default now()
);
create index outbox_waiting on platform.outbox (not_before, id);

create table platform.outbox_given_up (
  id bigint primary key,
  topic text not null,
  place_id integer not null,
  subject text not null,
  heard_by text[] not null,
  given_up_at timestamptz not null default now()
);

create table platform.audit_entry (
  place_id integer not null,
  id bigint generated always as identity,
  at timestamptz not null default now(),
  actor text not null,
  act text not null,
  subject text not null,
  primary key (place_id, id)
);
comment on table platform.audit_entry is 'Append-only: the application may add lines, never change or remove one.';

grant select, insert, update, delete on platform.outbox, platform.outbox_given_up to tessera_app;
grant insert on platform.audit_entry to tessera_app;
grant select on platform.audit_entry to tessera_app;

-- Written to by /readyz: whether the database can still keep something (a full or read-only disk cannot).
create table platform.heartbeat (
  one boolean primary key default true check (one),
  at timestamptz not null default now()
);
insert into platform.heartbeat default values;
grant select, update on platform.heartbeat to tessera_app;
