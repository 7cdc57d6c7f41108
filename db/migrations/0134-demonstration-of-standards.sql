-- The demonstration shows how a place stands and what it plans; nobody has signed in when it is loaded.
do $$
declare
  kept text;
begin
  foreach kept in array array['standards.standard', 'standards.assessment', 'standards.answer', 'standards.milestone', 'standards.remark',
    'standards.shown_round', 'standards.welcome_plan', 'standards.objective', 'standards.action', 'standards.action_keeping',
    'practices.adoption'] loop
    execute format($policy$create policy by_the_seed on %s to tessera_app
      using (place_id = (select people.acting_place()) and (select people.acting()) = 'command:seed')
      with check (place_id = (select people.acting_place()) and (select people.acting()) = 'command:seed')$policy$, kept);
  end loop;
end
$$;
