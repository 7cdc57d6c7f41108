-- What places that share a standard ask each other.
create table network.thread (
  place_id integer not null,
  thread_id uuid not null,
  standard_id text not null,
  -- Of the standard: what it is about.
  element text not null,
  criterion text,
  -- Or the visit that it is about.
  host_id integer,
  visit_id uuid,
  title text not null check (char_length(title) between 1 and 150),
  -- The top place above the one that began it: its administrators moderate.
  run_by integer not null,
  begun_by text not null,
  last_at timestamptz not null,
  locked_at timestamptz,
  -- With its first post.
  is_hidden boolean not null default false,
  words tsvector not null generated always as (to_tsvector('simple', title)) stored,
  primary key (place_id, thread_id),
  check ((host_id is null) = (visit_id is null))
);
create index thread_lately on network.thread (standard_id, last_at, thread_id);
create index thread_of_element on network.thread (standard_id, element, last_at, thread_id);
create index thread_of_visit on network.thread (visit_id, last_at) where visit_id is not null;
create index thread_by_words on network.thread using gin (words);

create table network.post (
  place_id integer not null,
  thread_id uuid not null,
  post_id uuid not null,
  is_first boolean not null,
  -- As its thread has them.
  standard_id text not null,
  run_by integer not null,
  from_place integer not null,
  account_id text not null,
  -- The name as it was then: of other places nobody's is known.
  author text not null,
  -- Empty once its author has deleted it.
  text text not null check (char_length(text) <= 4000),
  written_at timestamptz not null,
  edited_at timestamptz,
  deleted_at timestamptz,
  hidden_at timestamptz,
  hidden_reason text not null default '' check (char_length(hidden_reason) <= 500),
  words tsvector not null generated always as (to_tsvector('simple', text)) stored,
  primary key (place_id, thread_id, post_id),
  foreign key (place_id, thread_id) references network.thread
);
create index post_in_order on network.post (place_id, thread_id, written_at, post_id);
create index post_of_author on network.post (account_id, written_at);
create index post_lately on network.post (standard_id, written_at);
create index post_hidden on network.post (run_by, hidden_at) where hidden_at is not null;
create index post_by_words on network.post using gin (words);

-- Tells those who moderate; `said`: what stood there when it was reported.
create table network.report (
  place_id integer not null,
  thread_id uuid not null,
  post_id uuid not null,
  account_id text not null,
  run_by integer not null,
  reason text not null check (char_length(reason) between 1 and 500),
  said text not null,
  reported_at timestamptz not null,
  settled_at timestamptz,
  primary key (place_id, thread_id, post_id, account_id),
  foreign key (place_id, thread_id, post_id) references network.post
);
create index report_open on network.report (run_by, reported_at) where settled_at is null;

-- Of which themes somebody wants to be told by mail.
create table network.digest (
  place_id integer not null,
  account_id text not null,
  standard_id text not null,
  elements text[] not null check (cardinality(elements) > 0),
  frequency text not null check (frequency in ('daily', 'weekly')),
  told_until timestamptz not null,
  next_at timestamptz not null,
  primary key (place_id, account_id, standard_id)
);
create index digest_due on network.digest (next_at);

-- Each mail brings a link of its own to end them all.
create table network.digest_stop (
  place_id integer not null,
  token_hash bytea not null check (octet_length(token_hash) = 32),
  account_id text not null,
  primary key (place_id, token_hash)
);

do $$
declare
  kept text;
begin
  foreach kept in array array['thread', 'post', 'report', 'digest', 'digest_stop'] loop
    execute format('alter table network.%I enable row level security', kept);
    execute format('alter table network.%I force row level security', kept);
    execute format('create policy keeping on network.%I to tessera_owner using (true) with check (true)', kept);
  end loop;
  foreach kept in array array['thread', 'post', 'report'] loop
    execute format($policy$create policy moderating on network.%I to tessera_app
      using (run_by = (select people.acting_place()) and (select people.acts_as('administrator')))
      with check (run_by = (select people.acting_place()) and (select people.acts_as('administrator')))$policy$, kept);
  end loop;
  foreach kept in array array['thread', 'post', 'digest', 'digest_stop'] loop
    execute format($policy$create policy telling on network.%I to tessera_app using ((select people.acting()) = 'job:network.tell')$policy$, kept);
  end loop;
end
$$;

create policy reading on network.thread for select to tessera_app
  using (standard_id = any((select network.shared())::text[]) and (not is_hidden or begun_by = (select people.acting())));
create policy beginning on network.thread for insert to tessera_app
  with check (place_id = (select people.acting_place()) and begun_by = (select people.acting())
    and standard_id = any((select network.shared())::text[]) and locked_at is null and not is_hidden
    and run_by = (select coalesce(ancestor_ids[cardinality(ancestor_ids)], p.place_id) from places.v_place p where p.place_id = thread.place_id)
    and (visit_id is null or exists (select from network.visit v where v.place_id = host_id and v.visit_id = thread.visit_id)));

create policy reading on network.post for select to tessera_app
  using (standard_id = any((select network.shared())::text[]) and (hidden_at is null or account_id = (select people.acting())));
create policy writing on network.post for insert to tessera_app
  with check (from_place = (select people.acting_place()) and account_id = (select people.acting())
    and standard_id = any((select network.shared())::text[]) and hidden_at is null
    and exists (select from network.thread t where t.place_id = post.place_id and t.thread_id = post.thread_id
      and t.standard_id = post.standard_id and t.run_by = post.run_by and t.locked_at is null));
create policy changing on network.post for update to tessera_app
  using (from_place = (select people.acting_place()) and account_id = (select people.acting())
    and standard_id = any((select network.shared())::text[]) and hidden_at is null)
  with check (account_id = (select people.acting()) and hidden_at is null);

create policy reporting on network.report for insert to tessera_app
  with check (account_id = (select people.acting()) and settled_at is null
    and exists (select from network.post p where p.place_id = report.place_id and p.thread_id = report.thread_id
      and p.post_id = report.post_id and p.run_by = report.run_by and p.text = report.said));

create policy wishing on network.digest to tessera_app
  using (place_id = (select people.acting_place()) and account_id = (select people.acting()))
  with check (place_id = (select people.acting_place()) and account_id = (select people.acting())
    and standard_id = any((select network.shared())::text[]));

grant select, insert, update (locked_at, is_hidden) on network.thread to tessera_app;
grant select, insert, update (text, edited_at, deleted_at, hidden_at, hidden_reason) on network.post to tessera_app;
grant select, insert, update (settled_at) on network.report to tessera_app;
grant select, insert, update, delete on network.digest to tessera_app;
grant insert on network.digest_stop to tessera_app;

-- Who moderates takes words away and never changes them.
create function network.keep_words() returns trigger language plpgsql set search_path = '' as $$
begin
  if (new.text, new.edited_at, new.deleted_at) is distinct from (old.text, old.edited_at, old.deleted_at)
    and old.account_id is distinct from people.acting() then
    raise insufficient_privilege using message = 'these are somebody else''s words';
  end if;
  return new;
end
$$;
create trigger own_words before update on network.post for each row execute function network.keep_words();

create function network.tell_thread() returns trigger language plpgsql security definer set search_path = '' as $$
begin
  update network.thread set last_at = greatest(last_at, new.written_at)
  where place_id = new.place_id and thread_id = new.thread_id;
  return null;
end
$$;
create trigger thread_goes_on after insert on network.post for each row execute function network.tell_thread();

-- By the index of words, which a policy would forbid.
create function network.threads_with(in_standard text, wanted tsquery) returns table (place_id integer, thread_id uuid)
language sql stable rows 50 security definer set search_path = '' as $$
  select t.place_id, t.thread_id from network.thread t
  where t.words @@ wanted and t.standard_id = in_standard and in_standard = any((select network.shared())::text[])
  union
  select p.place_id, p.thread_id from network.post p
  where p.words @@ wanted and p.standard_id = in_standard and p.hidden_at is null and in_standard = any((select network.shared())::text[])
$$;
comment on function network.threads_with is 'Threads with these words, for whoever takes part in the network of the standard. Hidden ones are left out by whoever reads them.';

create function network.stop_digests(token_hash bytea) returns boolean
language sql security definer set search_path = '' as $$
  with who as (
    delete from network.digest_stop where place_id = people.acting_place() and account_id = (
      select s.account_id from network.digest_stop s where s.place_id = people.acting_place() and s.token_hash = $1)
    returning account_id
  ), gone as (
    delete from network.digest where place_id = people.acting_place() and account_id in (select account_id from who)
  )
  select exists (select from who)
$$;
comment on function network.stop_digests is 'Ends the digests, in the acting place, of whoever got this link; no when it is over.';
revoke execute on function network.threads_with, network.stop_digests from public;
grant execute on function network.threads_with, network.stop_digests to tessera_app;
