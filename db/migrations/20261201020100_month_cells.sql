-- The month's grid as the database puts it together: one row a person, one text for the half-days (docs/decisions/090).

-- The letters of app/attendance/cell-code.ts; a test compares them.
create function half_letter(state text) returns text language sql immutable parallel safe as $$
  select case state when 'present' then 'p' when 'late' then 'l' when 'left_early' then 'e'
    when 'late_and_left_early' then 'b' when 'absent' then 'a' when 'leave' then 'v' when 'outside_work' then 'o'
    when 'covering' then 'c' when 'off' then 'f' end $$;

-- Each person's half-days of a month: packed for the grid, how many of those not attended were covered, and the digest of
-- what the person puts a name to (every half-day without its times). Inlined, so that what is not asked for costs nothing.
create function month_cells(of_month text)
returns table (person_id int, packed text, covered int, digest bytea) language sql stable parallel safe as $$
  select d.person_id,
    string_agg(chr(48 + (extract(day from d.day)::int - 1) * 2 + (d.half = 'pm')::int) ||
        case when d.late_minutes + d.early_minutes >= 30 then upper(half_letter(d.state)) else half_letter(d.state) end,
        '' order by d.day, d.half),
    count(*) filter (where d.covered_by is not null and d.state in ('absent', 'leave'))::int,
    sha256(convert_to(string_agg(concat_ws('|', d.day, d.half, d.state, d.late_minutes, d.early_minutes,
        coalesce(d.covered_by, 0)), E'\n' order by d.day, d.half), 'UTF8'))
  from day_result d
  where d.day between (of_month || '-01')::date and ((of_month || '-01')::date + interval '1 month - 1 day')::date
  group by d.person_id
$$;

-- The newest exceptions of a month without reading the rest of it.
create index day_result_exceptions on day_result (project_id, day, half)
  where state in ('late', 'left_early', 'late_and_left_early', 'absent');
