-- What people follow: topics of a place in a language, by mail or on a device. Addresses are personal: readers' connections have no
-- right to them, and the application sees them only while it works as `subscriptions`, in one place. Nothing is kept about what
-- somebody reads.
create schema subscriptions;
grant usage on schema subscriptions to tessera_app, tessera_reader;

-- Asked for and not confirmed: gone after 48 hours.
create table subscriptions.wish (
  place_id integer not null,
  token_hash bytea not null,
  -- A mail address, or the address under which a device's push service takes messages.
  address text not null,
  -- Of a device only: its public key and its secret, base64url.
  device_key text,
  device_secret text,
  language text not null,
  topics text[] not null check (cardinality(topics) between 1 and 100),
  frequency text not null check (frequency in ('daily', 'weekly')),
  asked_at timestamptz not null,
  primary key (place_id, token_hash),
  check ((device_key is null) = (device_secret is null))
);
create index wish_by_address on subscriptions.wish (address, asked_at);
create index wish_by_time on subscriptions.wish (place_id, asked_at);

create table subscriptions.subscription (
  place_id integer not null,
  subscription_id uuid not null,
  address text not null,
  device_key text,
  device_secret text,
  language text not null,
  topics text[] not null check (cardinality(topics) between 1 and 100),
  frequency text not null check (frequency in ('daily', 'weekly')),
  confirmed_at timestamptz not null,
  -- By which the same press, come twice, is recognised.
  confirmed_by bytea not null,
  -- The number of the last change that digests have told or passed over.
  told_until bigint not null,
  next_at timestamptz not null,
  primary key (place_id, subscription_id),
  unique (place_id, address),
  check ((device_key is null) = (device_secret is null))
);
create index subscription_due on subscriptions.subscription (place_id, next_at);
create index subscription_by_address on subscriptions.subscription (address);

-- Each mail brings a link of its own to end it all; all of them work as long as the subscription lives.
create table subscriptions.stop_link (
  place_id integer not null,
  token_hash bytea not null,
  subscription_id uuid not null,
  primary key (place_id, token_hash),
  foreign key (place_id, subscription_id) references subscriptions.subscription on delete cascade
);
create index stop_link_of_subscription on subscriptions.stop_link (place_id, subscription_id);

-- Messages on their way to devices.
create table subscriptions.push_message (
  push_id uuid primary key,
  address text not null,
  device_key text not null,
  device_secret text not null,
  payload text not null,
  attempts integer not null default 0,
  not_before timestamptz not null default now()
);
create index push_message_waiting on subscriptions.push_message (not_before);

-- By which push services know who sends (VAPID, RFC 8292); made at first use.
create table subscriptions.push_key (
  one boolean primary key default true check (one),
  public_key text not null,
  private_key text not null
);

-- What has been published, once for each item: its last real change. Public.
create table subscriptions.change (
  place_id integer not null,
  item_id uuid not null,
  -- Changes when what the item says does, and with nothing else.
  meaning text not null,
  -- The first day on which readers see it, where that is later than its publication.
  due_on date,
  noted_at timestamptz not null default clock_timestamp(),
  -- Given in order, one after the other, once the day has come; `first_number` is that of its first publication.
  number bigint,
  first_number bigint,
  numbered_at timestamptz,
  primary key (place_id, item_id)
);
create index change_waiting on subscriptions.change (place_id) where number is null;
create index change_by_number on subscriptions.change (place_id, number);
create sequence subscriptions.change_number;

alter table subscriptions.wish enable row level security;
alter table subscriptions.wish force row level security;
alter table subscriptions.subscription enable row level security;
alter table subscriptions.subscription force row level security;
alter table subscriptions.stop_link enable row level security;
alter table subscriptions.stop_link force row level security;
alter table subscriptions.push_message enable row level security;
alter table subscriptions.push_message force row level security;
alter table subscriptions.push_key enable row level security;
alter table subscriptions.push_key force row level security;

create policy working on subscriptions.wish for all to tessera_app
  using (place_id::text = current_setting('tessera.place', true) and current_setting('tessera.account', true) = 'subscriptions');
create policy working on subscriptions.subscription for all to tessera_app
  using (place_id::text = current_setting('tessera.place', true) and current_setting('tessera.account', true) = 'subscriptions');
create policy working on subscriptions.stop_link for all to tessera_app
  using (place_id::text = current_setting('tessera.place', true) and current_setting('tessera.account', true) = 'subscriptions');
create policy working on subscriptions.push_message for all to tessera_app
  using (current_setting('tessera.account', true) = 'subscriptions');
create policy working on subscriptions.push_key for all to tessera_app
  using (current_setting('tessera.account', true) = 'subscriptions');
-- Backups and the functions below work as the owner of the tables; no request ever does.
create policy keeping on subscriptions.wish for all to tessera_owner using (true) with check (true);
create policy keeping on subscriptions.subscription for all to tessera_owner using (true) with check (true);
create policy keeping on subscriptions.stop_link for all to tessera_owner using (true) with check (true);
create policy keeping on subscriptions.push_message for all to tessera_owner using (true) with check (true);
create policy keeping on subscriptions.push_key for all to tessera_owner using (true) with check (true);

grant select, insert, delete on subscriptions.wish to tessera_app;
grant select, insert, update, delete on subscriptions.subscription, subscriptions.push_message, subscriptions.change to tessera_app;
grant select, insert on subscriptions.stop_link, subscriptions.push_key to tessera_app;
grant select on subscriptions.change to tessera_reader;
grant usage on sequence subscriptions.change_number to tessera_app;

-- What concerns all places at once is done by functions that show no address.

create function subscriptions.wishes_of(wanted text, since timestamptz) returns bigint
language sql stable security definer set search_path = '' as $$
  select count(*) from subscriptions.wish where address = wanted and asked_at > since
$$;
comment on function subscriptions.wishes_of is 'How often an address has been written into a form lately, in all places: no form may flood it.';

create function subscriptions.places_due(at timestamptz) returns setof integer
language sql stable security definer set search_path = '' as $$
  select distinct place_id from subscriptions.subscription where next_at <= at order by place_id
$$;

create function subscriptions.forget_device(gone text) returns void
language sql security definer set search_path = '' as $$
  delete from subscriptions.subscription where address = gone and device_key is not null;
  delete from subscriptions.wish where address = gone and device_key is not null;
  delete from subscriptions.push_message where address = gone;
$$;
comment on function subscriptions.forget_device is 'Removes a device from all places: its address is a secret that only the device and its push service know.';

create function subscriptions.forget(at timestamptz) returns void
language sql security definer set search_path = '' as $$
  delete from subscriptions.wish where asked_at <= at - interval '48 hours';
$$;
comment on function subscriptions.forget is 'Ends what nobody has confirmed.';

revoke execute on all functions in schema subscriptions from public;
grant execute on all functions in schema subscriptions to tessera_app;

-- Whether two versions of an item say the same: what only corrects spelling keeps its meaning.
create view texts.v_published_meaning with (security_invoker = true) as
  select i.place_id, i.item_id, i.kind,
    (select md5(string_agg(s.meaning, ' ' order by s.meaning collate "C")) from texts.segment s
      where s.place_id = i.place_id and s.item_id = i.item_id and s.version = i.published_version) as meaning
  from texts.item i where i.published_version is not null and not i.hides and i.sensitivity = 'public';
comment on view texts.v_published_meaning is 'For other modules: changes when what a published item says does, not with its translations. Sensitive items are left out.';
grant select on texts.v_published_meaning to tessera_app, tessera_reader;
