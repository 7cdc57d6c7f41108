-- How a place mends what a panel did not find met: what it was due to, what is done, what proves it, by when.
create table standards.remedy (
  place_id integer not null,
  assessment_id uuid not null,
  criterion text not null,
  cause text not null,
  action text not null,
  proof text not null,
  due_on date not null,
  state text not null check (state in ('submitted', 'accepted', 'sent-back')),
  submitted_on date not null,
  -- What the panel says of it; empty where it says nothing.
  answer text not null,
  decided_on date,
  primary key (place_id, assessment_id, criterion),
  foreign key (place_id, assessment_id) references standards.panel
);

-- What somebody of the place has to say about how it was judged, for who administers the place at the top.
create table standards.complaint (
  place_id integer not null,
  complaint_id uuid not null,
  assessment_id uuid not null,
  account_id text not null,
  about text not null,
  sent_on date not null,
  primary key (place_id, complaint_id),
  foreign key (place_id, assessment_id) references standards.panel
);

alter table standards.remedy enable row level security;
alter table standards.remedy force row level security;
alter table standards.complaint enable row level security;
alter table standards.complaint force row level security;
create policy keeping on standards.remedy to tessera_owner using (true) with check (true);
create policy keeping on standards.complaint to tessera_owner using (true) with check (true);

create policy reading on standards.remedy for select to tessera_app
  using (place_id = (select people.acting_place()) and ((select people.acts_at_home('administrator', 'editor', 'reviewer'))
    or assessment_id in (select standards.handed_to_me())));
create policy mending on standards.remedy for insert to tessera_app
  with check (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')) and state = 'submitted'
    and assessment_id in (select p.assessment_id from standards.panel p where p.delivered_on is not null));
create policy mending_again on standards.remedy for update to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')) and state <> 'accepted')
  with check (place_id = (select people.acting_place()) and (select people.acts_at_home('administrator')) and state = 'submitted');
create policy deciding on standards.remedy for update to tessera_app
  using (place_id = (select people.acting_place()) and state = 'submitted' and assessment_id in (select standards.led_by_me()))
  with check (place_id = (select people.acting_place()) and state <> 'submitted' and assessment_id in (select standards.led_by_me()));

create policy complaining on standards.complaint for insert to tessera_app
  with check (place_id = (select people.acting_place()) and account_id = (select people.acting())
    and (select people.acts_at_home('administrator', 'editor', 'reviewer')));
create policy reading on standards.complaint for select to tessera_app
  using ((select people.acts_as('administrator')) and place_id in (select p.place_id from places.v_place p
    where coalesce(p.ancestor_ids[cardinality(p.ancestor_ids)], p.place_id) = (select people.acting_place())));

grant select, insert on standards.remedy, standards.complaint to tessera_app;
grant update (cause, action, proof, due_on, state, submitted_on, answer, decided_on) on standards.remedy to tessera_app;
