-- What of approved overtime was really worked: from the punches, or by the lead's hand where one of them is missing.
alter table overtime add column worked_minutes smallint check (worked_minutes between 0 and 1680);
-- Between which minutes of its day the punches show it; null where the lead said how much.
alter table overtime add column worked_from smallint;
alter table overtime add column worked_to smallint;
-- Why punches do not show it: one of them is missing.
alter table overtime add column unconfirmed text not null default ''
  check (unconfirmed in ('', 'no_punch', 'no_arrival', 'no_departure'));
alter table overtime add column confirmed_by int references account;
alter table overtime add column confirmed_at timestamptz;
alter table overtime add column confirm_reason text not null default '' check (length(confirm_reason) <= 500);
alter table overtime add column withdrawn_at timestamptz;
alter table overtime add column replaces_id int;
alter table overtime add foreign key (project_id, replaces_id) references overtime;
alter table overtime add check (worked_minutes is null or (state = 'approved' and unconfirmed = ''));

-- Overtime may run past midnight, to the hall's day boundary at 04:00; two requests that meet after midnight are of one time too.
alter table overtime drop constraint overtime_to_minute_check;
alter table overtime add constraint overtime_to_minute_check check (to_minute <= 1680);
alter table overtime add constraint overtime_begins_on_its_day check (from_minute < 1440);
alter table overtime drop constraint overtime_at_one_time;
alter table overtime add constraint overtime_at_one_time exclude using gist (
  project_id with =, person_id with =,
  int4range((day - date '2000-01-01') * 1440 + from_minute, (day - date '2000-01-01') * 1440 + to_minute) with &&
) where (state in ('asked', 'approved'));

-- Outside work: why it was refused, and which request it was changed from.
alter table expected_presence add column refusal text not null default '' check (length(refusal) <= 500);
alter table expected_presence add column expired_at timestamptz;
alter table expected_presence add column replaces_id int;
alter table expected_presence add foreign key (project_id, replaces_id) references expected_presence;
alter table expected_presence add constraint outside_work_is_decided_once check (
  (confirmed_at is not null)::int + (refused_at is not null)::int + (expired_at is not null)::int <= 1);
alter table expected_presence add constraint outside_work_at_one_time exclude using gist (
  project_id with =, person_id with =, tstzrange(starts_at, ends_at) with &&
) where (kind = 'outside_work' and refused_at is null and withdrawn_at is null and expired_at is null);
