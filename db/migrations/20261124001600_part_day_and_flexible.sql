-- Leave of part of a day, and flexible starts.

-- Both minutes: leave of one day, from minute to minute after midnight in Shanghai; the halves are those it touches.
-- Neither: whole halves.
alter table leave add column from_minute int, add column to_minute int;
alter table leave add constraint part_of_one_day check (num_nulls(from_minute, to_minute) = 2
  or num_nulls(from_minute, to_minute) = 0 and from_on = to_on and 0 <= from_minute and from_minute < to_minute
    and to_minute <= 1440);

-- Whoever comes so many minutes after the opening is not late but stays as many minutes longer.
alter table hall_hours add column flexible_minutes int not null default 0
  constraint flexible_start check (flexible_minutes between 0 and 240);
-- Of hours of its own; with the hall's hours the hall's flexible start holds.
alter table position_hours add column flexible_minutes int not null default 0
  constraint flexible_start check (flexible_minutes between 0 and 240 and (am_from is not null or flexible_minutes = 0));
