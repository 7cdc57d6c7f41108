-- A new address that somebody wants to sign in with, until it is proved by the link that was sent there.
create table people.address_change (
  account_id uuid primary key references people.account,
  email text not null check (email = lower(email)),
  -- SHA-256 of the token in the link; the token itself is nowhere.
  token_hash bytea not null unique,
  expires_at timestamptz not null
);
alter table people.address_change enable row level security;
alter table people.address_change force row level security;
create policy wishing on people.address_change for all to tessera_app
  using (account_id = (select people.acting_account())) with check (account_id = (select people.acting_account()));
create policy holding on people.address_change for select to tessera_app
  using ('link:' || encode(token_hash, 'hex') = (select people.acting()));
create policy keeping on people.address_change for all to tessera_owner using (true) with check (true);
grant select, insert, update on people.address_change to tessera_app;

-- Only a link changes an address, once: nobody has the right to do it otherwise.
create function people.take_address(at timestamptz) returns table (account_id uuid, former text, email text, language text)
language sql security definer set search_path = '' as $$
  with proved as (
    delete from people.address_change c
    where 'link:' || encode(c.token_hash, 'hex') = people.acting() and c.expires_at > at
    returning c.account_id, c.email
  ), before as (
    select a.account_id, a.email as former from people.account a join proved p on p.account_id = a.account_id
    where a.disabled_at is null
  )
  update people.account a set email = p.email from proved p join before b on b.account_id = p.account_id
  where a.account_id = p.account_id returning a.account_id, b.former, a.email, a.language
$$;
comment on function people.take_address is 'Gives an account the address that the acting link proves. Personal: never log.';
revoke execute on function people.take_address from public;
grant execute on function people.take_address to tessera_app;

create or replace function people.forget(at timestamptz) returns void
language sql security definer set search_path = '' as $$
  delete from people.invitation where expires_at <= at;
  delete from people.address_change where expires_at <= at
$$;
