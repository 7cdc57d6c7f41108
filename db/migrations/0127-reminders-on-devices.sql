-- Reminders can be told on a device too: the address is then the one under which its push service takes messages, and these are the keys with
-- which they are encrypted (`key`, `secret`).
alter table journey.reminder_address add column device jsonb;
-- What is told goes in the transaction that puts the message on its way.
create policy adding_reminders on subscriptions.push_message for insert to tessera_app
  with check ((select people.acting()) = 'job:journey.remind' or starts_with((select people.acting()), 'reminders:'));
