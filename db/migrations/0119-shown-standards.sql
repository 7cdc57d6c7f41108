-- What a panel attests, and what a place shows of how it stands.

-- What a place has chosen to show of a round, as it was when it chose: those above and readers see this and nothing else of it.
create table standards.shown_round (
  place_id integer not null,
  assessment_id uuid not null,
  shown_to text not null check (shown_to in ('places-above', 'everyone')),
  shown_on date not null,
  result jsonb not null,
  primary key (place_id, assessment_id),
  foreign key (place_id, assessment_id) references standards.assessment
);

create table standards.certificate (
  place_id integer not null,
  certificate_id uuid not null,
  assessment_id uuid not null,
  stage text not null,
  issued_on date not null,
  -- The last day on which it is valid.
  valid_until date not null,
  -- As it was signed, byte by byte.
  file text not null,
  withdrawn_on date,
  withdrawn_because text,
  primary key (place_id, certificate_id),
  foreign key (place_id, assessment_id) references standards.panel,
  check ((withdrawn_on is null) = (withdrawn_because is null))
);
-- One that is not withdrawn.
create unique index on standards.certificate (place_id, assessment_id) where withdrawn_on is null;

alter table standards.shown_round enable row level security;
alter table standards.shown_round force row level security;
alter table standards.certificate enable row level security;
alter table standards.certificate force row level security;
create policy keeping on standards.shown_round to tessera_owner using (true) with check (true);
create policy keeping on standards.certificate to tessera_owner using (true) with check (true);

create policy shown on standards.shown_round for select to tessera_reader using (shown_to = 'everyone');
create policy reading on standards.shown_round for select to tessera_app
  using ((select people.acts_as('administrator', 'editor', 'reviewer')) and ((place_id = (select people.acting_place()))
    or place_id in (select p.place_id from places.v_place p where (select people.acting_place()) = any(p.ancestor_ids))));
create policy showing on standards.shown_round for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')));
create policy showing_again on standards.shown_round for update to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')));
create policy hiding on standards.shown_round for delete to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')));

-- Of a round that is shown, whoever sees that it is.
create policy shown on standards.certificate for select to tessera_reader
  using (exists (select from standards.shown_round s
    where s.place_id = certificate.place_id and s.assessment_id = certificate.assessment_id));
create policy reading on standards.certificate for select to tessera_app
  using ((place_id = (select people.acting_place()) and ((select people.acts_at_home('administrator', 'editor', 'reviewer'))
      or assessment_id in (select standards.handed_to_me())))
    or exists (select from standards.shown_round s
      where s.place_id = certificate.place_id and s.assessment_id = certificate.assessment_id));
create policy attesting on standards.certificate for insert to tessera_app
  with check (place_id = (select people.acting_place()) and assessment_id in (select standards.led_by_me())
    and assessment_id in (select p.assessment_id from standards.panel p where p.delivered_on is not null));
create policy withdrawing on standards.certificate for update to tessera_app
  using (place_id = (select people.acting_place()) and withdrawn_on is null and assessment_id in (select standards.led_by_me()))
  with check (place_id = (select people.acting_place()) and assessment_id in (select standards.led_by_me()));

-- Whoever holds a certificate learns whether it still counts, whatever the place shows.
create function standards.certificate_withdrawn(place integer, wanted uuid) returns table (withdrawn_on date)
language sql stable security definer set search_path = '' as $$
  select c.withdrawn_on from standards.certificate c where c.place_id = place and c.certificate_id = wanted
$$;
comment on function standards.certificate_withdrawn is 'One row for a certificate that was issued, with the day on which it was withdrawn.';
revoke execute on function standards.certificate_withdrawn from public;
grant execute on function standards.certificate_withdrawn to tessera_app, tessera_reader;

grant usage on schema standards to tessera_reader;
grant select on standards.shown_round, standards.certificate to tessera_reader;
grant select, insert, update, delete on standards.shown_round to tessera_app;
grant select, insert on standards.certificate to tessera_app;
grant update (withdrawn_on, withdrawn_because) on standards.certificate to tessera_app;
