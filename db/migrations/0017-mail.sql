-- Mail on its way. A row is written in the transaction of the act that causes it and goes once the mail is sent. It holds an
-- address: only what works as `platform.mail` sees it.
create table platform.mail (
  -- Also the mail's Message-ID, the same at every attempt.
  mail_id uuid primary key,
  recipient text not null,
  sender_name text,
  subject text not null,
  body text not null,
  html text,
  headers jsonb not null default '{}',
  attempts integer not null default 0,
  not_before timestamptz not null default now()
);
create index mail_waiting on platform.mail (not_before);

alter table platform.mail enable row level security;
alter table platform.mail force row level security;
create policy queueing on platform.mail for insert to tessera_app with check (true);
create policy sending on platform.mail for all to tessera_app
  using (current_setting('tessera.account', true) = 'platform.mail')
  with check (current_setting('tessera.account', true) = 'platform.mail');
create policy keeping on platform.mail for all to tessera_owner using (true) with check (true);
grant select, insert, update, delete on platform.mail to tessera_app;
