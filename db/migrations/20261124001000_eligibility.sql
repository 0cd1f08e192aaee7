-- What the checks of clause 3.6 found; a day alone says that somebody looked, not what was seen.
alter table person
  add column record_result text check (record_result in ('passed', 'failed')),
  add column conduct_checked_on date,
  add column conduct_result text check (conduct_result in ('passed', 'failed')),
  add column health_result text check (health_result in ('passed', 'failed'));
