-- How people prove who they are: passwords, second factors, passkeys, sessions. Kept by better-auth, through a role of its own that
-- has no right anywhere else, while no other role has a right here. A user's id is that of the account in `people`.
create schema auth;
grant usage on schema auth to tessera_auth;

create table auth.user (
  id uuid primary key,
  -- Empty: names are kept in `people` only.
  name text not null,
  email text not null unique,
  email_verified boolean not null,
  image text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  two_factor_enabled boolean
);

create table auth.session (
  id uuid primary key,
  token text not null unique,
  user_id uuid not null references auth.user on delete cascade,
  expires_at timestamptz not null,
  -- Never filled: we keep no address.
  ip_address text,
  -- Only the browser's and the system's name: "Firefox, Android".
  user_agent text,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index session_of_user on auth.session (user_id);

create table auth.account (
  id uuid primary key,
  account_id text not null,
  provider_id text not null,
  user_id uuid not null references auth.user on delete cascade,
  access_token text,
  refresh_token text,
  id_token text,
  access_token_expires_at timestamptz,
  refresh_token_expires_at timestamptz,
  scope text,
  -- Argon2id in its own notation (PHC).
  password text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  unique (provider_id, account_id)
);
create index account_of_user on auth.account (user_id);
comment on table auth.account is 'A way to sign in: `credential` is the password, anything else an OpenID provider. Its tokens are never kept.';

create table auth.verification (
  id uuid primary key,
  identifier text not null,
  value text not null,
  expires_at timestamptz not null,
  created_at timestamptz not null,
  updated_at timestamptz not null
);
create index verification_by_identifier on auth.verification (identifier);

create table auth.two_factor (
  id uuid primary key,
  user_id uuid not null unique references auth.user on delete cascade,
  -- Both encrypted with the secret below.
  secret text not null,
  backup_codes text not null,
  verified boolean,
  failed_verification_count integer,
  locked_until timestamptz
);

create table auth.passkey (
  id uuid primary key,
  user_id uuid not null references auth.user on delete cascade,
  name text,
  public_key text not null,
  credential_id text not null unique,
  counter bigint not null,
  device_type text not null,
  backed_up boolean not null,
  transports text,
  aaguid text,
  created_at timestamptz
);
create index passkey_of_user on auth.passkey (user_id);

-- How often somebody has tried: by the hash of what was tried, never by who did.
create table auth.attempt (
  subject bytea primary key,
  times integer not null,
  until timestamptz not null
);
create index attempt_until on auth.attempt (until);

-- Signs cookies and encrypts second factors. Made at first use; kept here so that it survives with the database, in a backup too.
create table auth.secret (
  one boolean primary key default true check (one),
  secret text not null
);

do $$
declare name text;
begin
  foreach name in array array['user', 'session', 'account', 'verification', 'two_factor', 'passkey', 'attempt', 'secret'] loop
    execute format('alter table auth.%I enable row level security', name);
    execute format('alter table auth.%I force row level security', name);
    execute format('create policy signing_in on auth.%I for all to tessera_auth using (true) with check (true)', name);
    execute format('create policy keeping on auth.%I for all to tessera_owner using (true) with check (true)', name);
  end loop;
end $$;
grant select, insert, update, delete on all tables in schema auth to tessera_auth;
