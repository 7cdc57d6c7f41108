-- Days of a plan that a person wants to be told of by mail. A row goes in the transaction that queues its mail, the address with the last
-- one. Titles are as they leave a plan: of a sensitive step only that there is one.
create table journey.reminder_address (
  place_id integer not null,
  address_id uuid not null,
  -- From the secret that lies sealed with the answers of whoever asked, but not the way to it.
  lookup bytea not null check (octet_length(lookup) = 32),
  address text not null,
  language text not null,
  -- By which the link that confirms is known, and the same press, come twice.
  confirm_hash bytea not null check (octet_length(confirm_hash) = 32),
  -- Until when it can be confirmed; null once it is.
  confirm_until timestamptz,
  primary key (place_id, address_id),
  unique (place_id, confirm_hash)
);
create index reminder_address_of_secret on journey.reminder_address (place_id, lookup);
create index reminder_address_alike on journey.reminder_address (place_id, address);
create index reminder_address_unconfirmed on journey.reminder_address (confirm_until) where confirm_until is not null;

create table journey.reminder (
  place_id integer not null,
  address_id uuid not null,
  position integer not null,
  -- The day on which it is told, and the one that it tells of, by the place's calendar.
  remind_on date not null,
  due_on date not null,
  title text not null,
  primary key (place_id, address_id, position),
  foreign key (place_id, address_id) references journey.reminder_address on delete cascade
);
create index reminder_due on journey.reminder (remind_on, place_id);

-- Each mail brings a link of its own to end them all.
create table journey.reminder_stop (
  place_id integer not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  address_id uuid not null,
  primary key (place_id, token_hash),
  foreign key (place_id, address_id) references journey.reminder_address on delete cascade
);
create index reminder_stop_of_address on journey.reminder_stop (place_id, address_id);

-- For an hour, how often an address was written into the form: it outlives what is deleted, so that no form can flood anybody.
create table journey.reminder_asking (
  place_id integer not null,
  address_hash bytea not null check (octet_length(address_hash) = 32),
  asked_at timestamptz not null
);
create index reminder_asking_by_address on journey.reminder_asking (address_hash, asked_at);
create index reminder_asking_by_place on journey.reminder_asking (place_id, asked_at);

alter table journey.reminder_address enable row level security;
alter table journey.reminder_address force row level security;
alter table journey.reminder enable row level security;
alter table journey.reminder force row level security;
alter table journey.reminder_stop enable row level security;
alter table journey.reminder_stop force row level security;
alter table journey.reminder_asking enable row level security;
alter table journey.reminder_asking force row level security;

-- A transaction acts as `reminders:` and the lookup in hexadecimal, and reaches what was asked for with that secret only.
create policy holding on journey.reminder_address for all to tessera_app
  using (place_id = (select people.acting_place()) and 'reminders:' || encode(lookup, 'hex') = (select people.acting()));
create policy holding on journey.reminder for all to tessera_app
  using (exists (select from journey.reminder_address a where a.place_id = reminder.place_id and a.address_id = reminder.address_id));
create policy holding on journey.reminder_asking for insert to tessera_app
  with check (place_id = (select people.acting_place()) and starts_with((select people.acting()), 'reminders:'));
create policy reminding on journey.reminder_address for all to tessera_app using ((select people.acting()) = 'job:journey.remind');
create policy reminding on journey.reminder_stop for all to tessera_app using ((select people.acting()) = 'job:journey.remind');
create policy reminding on journey.reminder_asking for all to tessera_app using ((select people.acting()) = 'job:journey.remind');
create policy keeping on journey.reminder_address for all to tessera_owner using (true) with check (true);
create policy keeping on journey.reminder for all to tessera_owner using (true) with check (true);
create policy keeping on journey.reminder_stop for all to tessera_owner using (true) with check (true);
create policy keeping on journey.reminder_asking for all to tessera_owner using (true) with check (true);
grant select, insert, delete on journey.reminder_address, journey.reminder, journey.reminder_asking to tessera_app;
grant insert on journey.reminder_stop to tessera_app;

-- What concerns all places at once, and what somebody does who has nothing but a link, is done by functions that show no address.

create function journey.reminders_asked(wanted bytea, since timestamptz, out of_address bigint, out in_place bigint)
language sql stable security definer set search_path = '' as $$
  select (select count(*) from journey.reminder_asking where address_hash = wanted and asked_at > since),
    (select count(*) from journey.reminder_asking where place_id = people.acting_place() and asked_at > since)
$$;
comment on function journey.reminders_asked is 'How often an address was written into the form since then, in all places, and any in the acting place.';

create function journey.confirm_reminders(token_hash bytea, at timestamptz) returns boolean
language sql security definer set search_path = '' as $$
  with confirmed as (
    update journey.reminder_address set confirm_until = null
    where place_id = people.acting_place() and confirm_hash = $1 and confirm_until > at
    returning address_id, lookup
  ), replaced as (
    delete from journey.reminder_address a using confirmed c
    where a.place_id = people.acting_place() and a.lookup = c.lookup and a.address_id <> c.address_id
  )
  select exists (select from confirmed) or exists (
    select from journey.reminder_address
    where place_id = people.acting_place() and confirm_hash = $1 and confirm_until is null)
$$;
comment on function journey.confirm_reminders is 'Confirms what a link is for, in place of all else that was asked for with the same secret. Pressed twice, it answers the same twice.';

create function journey.stop_reminders(token_hash bytea) returns boolean
language sql security definer set search_path = '' as $$
  with gone as (
    delete from journey.reminder_address
    where place_id = people.acting_place() and address = (
      select a.address from journey.reminder_stop s join journey.reminder_address a using (place_id, address_id)
      where s.place_id = people.acting_place() and s.token_hash = $1)
    returning 1
  )
  select exists (select from gone)
$$;
comment on function journey.stop_reminders is 'Deletes everything of the address that a link was sent to, in the acting place; no when there was nothing.';

revoke execute on function journey.reminders_asked, journey.confirm_reminders, journey.stop_reminders from public;
grant execute on function journey.reminders_asked, journey.confirm_reminders, journey.stop_reminders to tessera_app;
