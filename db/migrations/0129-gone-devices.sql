-- Whose message it was, when another module must hear that its device is gone.
alter table subscriptions.push_message add column about_place integer, add column about text,
  add constraint push_message_about check ((about is null) = (about_place is null));
-- Who is reminded on a device that is gone is forgotten by whoever hears of it.
create policy hearing on journey.reminder_address for all to tessera_app
  using (place_id = (select people.acting_place()) and (select people.acting()) = 'job:platform.listeners');
