-- A visit that does not belong is hidden by those who moderate: the administrators of the top place above its host.
alter table network.visit
  add column hidden_at timestamptz,
  add column hidden_reason text not null default '' check (char_length(hidden_reason) <= 500);

-- The host sees it, and why; it can neither hide nor show it.
drop policy reading on network.visit;
create policy reading on network.visit for select to tessera_app
  using (hidden_at is null and standard_id = any((select network.shared())::text[])
    and exists (select from network.membership m where m.place_id = visit.place_id and m.standard_id = visit.standard_id));
drop policy shown on network.visit;
create policy shown on network.visit for select to tessera_reader using (is_public and hidden_at is null);
revoke update on network.visit from tessera_app;
grant update (kind, title, about, elements, criteria, begins_at, ends_at, location, languages, seats, cost, contact_role, is_public, learnt,
  closed_at, reminded_at) on network.visit to tessera_app;

alter table network.notice drop constraint notice_kind_check;
alter table network.notice add check (kind in ('interest', 'answer', 'reminder', 'closed', 'hidden'));

-- Those who moderate see nothing else of networks in which their own place takes no part.
create function network.moderated_visits() returns setof network.visit
language sql stable security definer set search_path = '' as $$
  select v.* from network.visit v join places.v_place p using (place_id)
  where coalesce(p.ancestor_ids[cardinality(p.ancestor_ids)], p.place_id) = people.acting_place() and people.acts_as('administrator')
$$;
comment on function network.moderated_visits is 'The visits of the acting place and of all below it, where it is a top place, for its administrators.';

create function network.hide_visit(host integer, visit uuid, because text, at timestamptz) returns boolean
language sql security definer set search_path = '' as $$
  with changed as (
    update network.visit v set hidden_at = at, hidden_reason = coalesce(because, '')
    where v.place_id = host and v.visit_id = visit
      and exists (select from network.moderated_visits() m where m.place_id = host and m.visit_id = visit)
    returning v.place_id, v.visit_id, v.created_by
  ), told as (
    insert into network.notice (place_id, notice_id, account_id, kind, host_id, visit_id)
    select place_id, gen_random_uuid(), created_by, 'hidden', place_id, visit_id from changed where because is not null
  )
  select exists (select from changed)
$$;
comment on function network.hide_visit is
  'Hides a visit for a reason, of which its author is told, or shows it again without one; answers whether those who act moderate it.';
revoke execute on function network.moderated_visits, network.hide_visit from public;
grant execute on function network.moderated_visits, network.hide_visit to tessera_app;
