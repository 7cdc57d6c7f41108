alter table people.role_grant drop constraint role_grant_role_check;
alter table people.role_grant add constraint role_grant_role_check
  check (role in ('administrator', 'editor', 'translator', 'reviewer', 'organisation', 'counsellor', 'figures-reader'));
