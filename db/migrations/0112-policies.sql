-- Texts of policies and practices, and what two people read in each: for those who keep the place until it is published.
create schema if not exists practices;
grant usage on schema practices to tessera_app, tessera_reader;

create table practices.policy (
  place_id integer not null,
  policy_id uuid not null,
  title text not null,
  -- Whose policy or practice it is.
  issued_by text not null,
  domain text not null,
  year integer not null,
  source text,
  licence text not null,
  language text not null,
  body text not null,
  -- The version of the features by which it is coded.
  features text not null,
  published_on date,
  primary key (place_id, policy_id)
);

-- Whoever has begun to code a text.
create table practices.policy_coding (
  place_id integer not null,
  policy_id uuid not null,
  account_id text not null,
  -- Of the two whose coding counts, in the order in which they finished; absent until then.
  hand smallint check (hand in (1, 2)),
  primary key (place_id, policy_id, account_id),
  unique (place_id, policy_id, hand),
  foreign key (place_id, policy_id) references practices.policy
);

create table practices.policy_code (
  place_id integer not null,
  policy_id uuid not null,
  account_id text not null,
  feature text not null,
  says text not null check (says in ('yes', 'no', 'not-stated')),
  passage text,
  primary key (place_id, policy_id, account_id, feature),
  foreign key (place_id, policy_id, account_id) references practices.policy_coding,
  check ((says = 'not-stated') = (passage is null))
);

-- What a third person has decided where the two differ.
create table practices.policy_ruling (
  place_id integer not null,
  policy_id uuid not null,
  feature text not null,
  says text not null check (says in ('yes', 'no', 'not-stated')),
  passage text,
  reason text not null,
  account_id text not null,
  primary key (place_id, policy_id, feature),
  foreign key (place_id, policy_id) references practices.policy,
  check ((says = 'not-stated') = (passage is null))
);

do $$
declare
  kept text;
begin
  foreach kept in array array['policy', 'policy_coding', 'policy_code', 'policy_ruling'] loop
    execute format('alter table practices.%I enable row level security', kept);
    execute format('alter table practices.%I force row level security', kept);
    execute format('create policy keeping on practices.%I to tessera_owner using (true) with check (true)', kept);
    execute format('create policy by_itself on practices.%I to tessera_app using ((select people.acts_by_itself()))', kept);
    if kept <> 'policy_code' then
      execute format($policy$create policy reading on practices.%I for select to tessera_app
        using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')))$policy$, kept);
    end if;
  end loop;
end
$$;

create policy published on practices.policy for select to tessera_reader using (published_on is not null);
create policy entering on practices.policy for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor')));
create policy changing on practices.policy for update to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer')));

create policy published on practices.policy_coding for select to tessera_reader
  using (hand is not null and exists (
    select from practices.policy p where p.place_id = policy_coding.place_id and p.policy_id = policy_coding.policy_id));
create policy beginning on practices.policy_coding for insert to tessera_app
  with check (place_id = (select people.acting_place()) and account_id = (select people.acting()) and hand is null
    and (select people.acts_as('administrator', 'editor', 'reviewer')));
create policy finishing on practices.policy_coding for update to tessera_app
  using (place_id = (select people.acting_place()) and account_id = (select people.acting()) and hand is null
    and (select people.acts_as('administrator', 'editor', 'reviewer')))
  with check (account_id = (select people.acting()));

create policy published on practices.policy_code for select to tessera_reader
  using (exists (
    select from practices.policy_coding c
    where c.place_id = policy_code.place_id and c.policy_id = policy_code.policy_id and c.account_id = policy_code.account_id));
-- Neither coder sees what the other has said until both have finished, and nobody else does.
create policy reading on practices.policy_code for select to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_as('administrator', 'editor', 'reviewer'))
    and (account_id = (select people.acting()) or exists (
      select from practices.policy_coding c
      where c.place_id = policy_code.place_id and c.policy_id = policy_code.policy_id and c.hand = 2)));
do $$
declare
  own constant text := $own$(place_id = (select people.acting_place()) and account_id = (select people.acting())
    and (select people.acts_as('administrator', 'editor', 'reviewer')) and not exists (
      select from practices.policy_coding c
      where c.place_id = policy_code.place_id and c.policy_id = policy_code.policy_id and c.account_id = policy_code.account_id
        and c.hand is not null))$own$;
begin
  execute 'create policy coding on practices.policy_code for insert to tessera_app with check ' || own;
  execute 'create policy recoding on practices.policy_code for update to tessera_app using ' || own;
end
$$;

create policy published on practices.policy_ruling for select to tessera_reader
  using (exists (
    select from practices.policy p where p.place_id = policy_ruling.place_id and p.policy_id = policy_ruling.policy_id));
-- Both have finished, and whoever decides is neither of them.
create function practices.may_rule(of_place integer, of_policy uuid) returns boolean
language sql stable set search_path = '' as $$
  select of_place = people.acting_place() and people.acts_as('administrator', 'reviewer')
    and bool_or(hand = 2) and not coalesce(bool_or(hand is not null and account_id = people.acting()), false)
  from practices.policy_coding where place_id = of_place and policy_id = of_policy
$$;
comment on function practices.may_rule is 'Whether the acting account may decide where the two codings of a text differ.';
revoke execute on function practices.may_rule from public;
grant execute on function practices.may_rule to tessera_app;
create policy ruling on practices.policy_ruling for insert to tessera_app
  with check (account_id = (select people.acting()) and practices.may_rule(place_id, policy_id));
create policy ruling_anew on practices.policy_ruling for update to tessera_app
  using (practices.may_rule(place_id, policy_id)) with check (account_id = (select people.acting()));

grant select on practices.policy, practices.policy_coding, practices.policy_code, practices.policy_ruling to tessera_app, tessera_reader;
grant insert on practices.policy, practices.policy_coding, practices.policy_code, practices.policy_ruling to tessera_app;
grant update on practices.policy, practices.policy_code, practices.policy_ruling to tessera_app;
grant update (hand) on practices.policy_coding to tessera_app;
