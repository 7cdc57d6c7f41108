-- People who keep the guide: accounts, the roles they have in places, and invitations. All of it is personal: readers' connections
-- have no right to it, and the application sees what whoever it acts for may see.
create schema people;
grant usage on schema people to tessera_app;

create table people.account (
  account_id uuid primary key,
  name text not null check (char_length(name) between 1 and 100),
  email text not null unique check (email = lower(email)),
  language text not null,
  created_at timestamptz not null,
  disabled_at timestamptz
);

-- A role counts in its place and in all places below.
create table people.role_grant (
  place_id integer not null,
  grant_id uuid not null,
  account_id uuid not null references people.account,
  role text not null check (role in ('administrator', 'editor', 'translator', 'reviewer', 'organisation', 'figures-reader')),
  languages text[] not null default '{}',
  organization_id uuid,
  granted_by text not null,
  granted_at timestamptz not null,
  primary key (place_id, grant_id),
  unique nulls not distinct (place_id, account_id, role, organization_id),
  check ((role = 'translator') = (cardinality(languages) > 0)),
  check ((role = 'organisation') = (organization_id is not null))
);
comment on column people.role_grant.languages is 'Of a translator: into which languages.';
comment on column people.role_grant.organization_id is 'Of an organisation: whose services.';
create index role_grant_of_account on people.role_grant (account_id);

create table people.invitation (
  place_id integer not null,
  invitation_id uuid not null,
  -- SHA-256 of the token in the link; the token itself is nowhere.
  token_hash bytea not null,
  -- Absent in the link that a start prints: whoever holds it says who they are.
  email text check (email = lower(email)),
  role text not null,
  languages text[] not null default '{}',
  organization_id uuid,
  invited_by text not null,
  invited_at timestamptz not null,
  expires_at timestamptz not null,
  primary key (place_id, invitation_id),
  check (email is not null or role = 'administrator')
);
create unique index invitation_by_token on people.invitation (token_hash);

alter table people.account enable row level security;
alter table people.account force row level security;
alter table people.role_grant enable row level security;
alter table people.role_grant force row level security;
alter table people.invitation enable row level security;
alter table people.invitation force row level security;

-- Who acts is an account's id; `link:` and the hash of a token in hexadecimal for the holder of an invitation; `command:start` for
-- the command that prints the first one. These functions work as the owner of the tables, since a policy that reads the table it
-- guards would never end; they say yes or no and show no row.

create function people.acting() returns text
language sql stable set search_path = '' as $$ select coalesce(current_setting('tessera.account', true), '') $$;

create function people.acting_place() returns integer
language sql stable set search_path = '' as $$ select nullif(current_setting('tessera.place', true), '')::integer $$;

create function people.acts_as(variadic roles text[]) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from people.role_grant g
    join people.account a on a.account_id = g.account_id and a.disabled_at is null
    join places.v_place p on p.place_id = people.acting_place()
    where g.account_id::text = people.acting() and g.role = any(roles)
      and (g.place_id = p.place_id or g.place_id = any(p.ancestor_ids))
  )
$$;
comment on function people.acts_as is 'Whether the acting account has one of the roles in the acting place. For the policies of all modules.';

create function people.administers_everywhere(subject uuid) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from people.role_grant where account_id = subject) and not exists (
    select from people.role_grant theirs join places.v_place p on p.place_id = theirs.place_id
    where theirs.account_id = subject and not exists (
      select from people.role_grant g join people.account a on a.account_id = g.account_id and a.disabled_at is null
      where g.account_id::text = people.acting() and g.role = 'administrator'
        and (g.place_id = p.place_id or g.place_id = any(p.ancestor_ids))
    )
  )
$$;
comment on function people.administers_everywhere is 'Whether the acting account is administrator of every place in which the other one has a role.';

create function people.has_administrator(place integer) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from people.role_grant g join people.account a on a.account_id = g.account_id
    where g.place_id = place and g.role = 'administrator' and a.disabled_at is null
  )
$$;

create function people.link_invites(wanted_email text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (select from people.invitation where 'link:' || encode(token_hash, 'hex') = people.acting() and email = wanted_email)
$$;

create function people.link_admits(wanted_email text) returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from people.invitation
    where 'link:' || encode(token_hash, 'hex') = people.acting() and coalesce(email, wanted_email) = wanted_email
  )
$$;

create function people.link_grants(subject uuid, place integer, wanted_role text, wanted_languages text[], organization uuid)
returns boolean
language sql stable security definer set search_path = '' as $$
  select exists (
    select from people.invitation i join people.account a on a.account_id = subject
    where 'link:' || encode(i.token_hash, 'hex') = people.acting() and coalesce(i.email, a.email) = a.email
      and i.place_id = place and i.role = wanted_role and i.languages = wanted_languages
      and i.organization_id is not distinct from organization
  )
$$;
comment on function people.link_grants is 'Whether the invitation of the acting link is for this account and this role.';

create policy own on people.account for select to tessera_app using (account_id::text = people.acting());
create policy changing_own on people.account for update to tessera_app
  using (account_id::text = people.acting()) with check (account_id::text = people.acting() and disabled_at is null);
create policy administering on people.account for select to tessera_app using (
  people.acts_as('administrator') and exists (
    select from people.role_grant g where g.place_id = people.acting_place() and g.account_id = account.account_id));
create policy disabling on people.account for update to tessera_app using (people.administers_everywhere(account_id));
create policy invited on people.account for select to tessera_app using (people.link_invites(email));
create policy joining on people.account for insert to tessera_app
  with check (disabled_at is null and people.link_admits(email));
create policy keeping on people.account for all to tessera_owner using (true) with check (true);

create policy own on people.role_grant for select to tessera_app using (account_id::text = people.acting());
create policy administering on people.role_grant for select to tessera_app
  using (place_id = people.acting_place() and people.acts_as('administrator'));
create policy granting on people.role_grant for insert to tessera_app
  with check (place_id = people.acting_place() and people.acts_as('administrator') and granted_by = people.acting());
-- Nobody takes away their own administrator's role: a place that has one keeps one.
create policy taking_away on people.role_grant for delete to tessera_app
  using (place_id = people.acting_place() and people.acts_as('administrator')
    and not (role = 'administrator' and account_id::text = people.acting()));
create policy joining on people.role_grant for insert to tessera_app
  with check (people.link_grants(account_id, place_id, role, languages, organization_id));
create policy keeping on people.role_grant for all to tessera_owner using (true) with check (true);

create policy administering on people.invitation for all to tessera_app
  using (place_id = people.acting_place() and people.acts_as('administrator'))
  with check (place_id = people.acting_place() and people.acts_as('administrator') and email is not null
    and invited_by = people.acting());
create policy holding on people.invitation for select to tessera_app
  using ('link:' || encode(token_hash, 'hex') = people.acting());
create policy using_up on people.invitation for delete to tessera_app
  using ('link:' || encode(token_hash, 'hex') = people.acting());
create policy starting on people.invitation for all to tessera_app
  using (people.acting() = 'command:start' and email is null)
  with check (people.acting() = 'command:start' and email is null and not people.has_administrator(place_id));
create policy keeping on people.invitation for all to tessera_owner using (true) with check (true);

-- What has ended is removed by whoever comes next; it shows nobody.
create function people.forget(at timestamptz) returns void
language sql security definer set search_path = '' as $$
  delete from people.invitation where expires_at <= at
$$;

revoke execute on all functions in schema people from public;
grant execute on all functions in schema people to tessera_app;
grant select, insert on people.account to tessera_app;
grant update (name, language, disabled_at) on people.account to tessera_app;
grant select, insert, delete on people.role_grant, people.invitation to tessera_app;
