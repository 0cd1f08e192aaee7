-- The month's grid is looked at all day and written once a night: each person's half-days of a month as one text, kept
-- beside them by trigger, so that no way of writing a half-day can forget it (docs/decisions/090).

-- The letters of app/attendance/cell-code.ts; a test compares them.
create function half_letter(state text) returns text language sql immutable parallel safe as $$
  select case state when 'present' then 'p' when 'late' then 'l' when 'left_early' then 'e'
    when 'late_and_left_early' then 'b' when 'absent' then 'a' when 'leave' then 'v' when 'outside_work' then 'o'
    when 'covering' then 'c' when 'off' then 'f' end $$;

create table month_cells (
  project_id int not null references project,
  month text not null check (month ~ '^\d{4}-(0[1-9]|1[0-2])$'),
  person_id int not null,
  packed text not null,
  covered int not null,
  -- What the person puts a name to: every half-day without its times.
  digest bytea not null,
  primary key (project_id, month, person_id),
  foreign key (project_id, person_id) references person
);
select protect('month_cells', 'derived');

create function refresh_month_cells(projects int[], people int[], firsts date[]) returns void language sql as $$
  delete from month_cells c using unnest(projects, people, firsts) t (project_id, person_id, first)
  where c.project_id = t.project_id and c.person_id = t.person_id and c.month = to_char(t.first, 'YYYY-MM')
    and not exists (select from day_result d where d.project_id = t.project_id and d.person_id = t.person_id
      and d.day between t.first and (t.first + interval '1 month - 1 day')::date);
  insert into month_cells (project_id, month, person_id, packed, covered, digest)
  select t.project_id, to_char(t.first, 'YYYY-MM'), t.person_id, d.packed, d.covered, d.digest
  from unnest(projects, people, firsts) t (project_id, person_id, first)
  cross join lateral (
    select string_agg(chr(48 + (day - t.first) * 2 + (half = 'pm')::int) ||
        case when late_minutes + early_minutes >= 30 then upper(half_letter(state)) else half_letter(state) end,
        '' order by day, half) as packed,
      count(*) filter (where covered_by is not null and state in ('absent', 'leave'))::int as covered,
      sha256(convert_to(string_agg(concat_ws('|', day, half, state, late_minutes, early_minutes,
        coalesce(covered_by, 0)), E'\n' order by day, half), 'UTF8')) as digest
    from day_result r where r.project_id = t.project_id and r.person_id = t.person_id
      and r.day between t.first and (t.first + interval '1 month - 1 day')::date
  ) d where d.packed is not null
  on conflict (project_id, month, person_id) do update
    set packed = excluded.packed, covered = excluded.covered, digest = excluded.digest
    where (month_cells.packed, month_cells.covered, month_cells.digest)
      is distinct from (excluded.packed, excluded.covered, excluded.digest);
$$;

create function keep_month_cells() returns trigger language plpgsql as $$
declare
  projects int[];
  people int[];
  firsts date[];
begin
  if tg_op = 'INSERT' then
    select array_agg(project_id), array_agg(person_id), array_agg(first) into projects, people, firsts
    from (select distinct project_id, person_id, date_trunc('month', day)::date as first from new_rows) t;
  elsif tg_op = 'DELETE' then
    select array_agg(project_id), array_agg(person_id), array_agg(first) into projects, people, firsts
    from (select distinct project_id, person_id, date_trunc('month', day)::date as first from old_rows) t;
  else
    select array_agg(project_id), array_agg(person_id), array_agg(first) into projects, people, firsts
    from (select project_id, person_id, date_trunc('month', day)::date as first from new_rows
      union select project_id, person_id, date_trunc('month', day)::date from old_rows) t;
  end if;
  if projects is not null then perform refresh_month_cells(projects, people, firsts); end if;
  return null;
end $$;
create trigger keep_cells_insert after insert on day_result referencing new table as new_rows
  for each statement execute function keep_month_cells();
create trigger keep_cells_update after update on day_result referencing old table as old_rows new table as new_rows
  for each statement execute function keep_month_cells();
create trigger keep_cells_delete after delete on day_result referencing old table as old_rows
  for each statement execute function keep_month_cells();

-- The rows that are there.
select refresh_month_cells(array_agg(project_id), array_agg(person_id), array_agg(first))
from (select distinct project_id, person_id, date_trunc('month', day)::date as first from day_result) t
having count(*) > 0;

-- The newest exceptions of a month without reading the rest of it.
create index day_result_exceptions on day_result (project_id, day, half)
  where state in ('late', 'left_early', 'late_and_left_early', 'absent');
