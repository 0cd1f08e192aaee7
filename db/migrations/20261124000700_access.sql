-- Sign-in reads account, session and membership before a project is known, and in one round trip.

-- The live session of a token, with everything a request needs to know about who acts. Runs as the owner, because
-- membership is hidden until the project is set. Keeps the idle clock, writing at most once a minute.
create function read_session(token bytea, at timestamptz)
returns table (
  account_id int, account_name text, display_name text, language text, must_change_password boolean,
  project_id int, project_code text, project_name text, project_demo boolean, project_demo_day date,
  side text, roles text[], person_id int, projects jsonb
) language plpgsql security definer set search_path = public, pg_temp as $$
declare
  found session%rowtype;
  idle_minutes int;
begin
  select * into found from session s
  where s.token_hash = token and s.revoked_at is null and s.expires_at > at;
  if found.token_hash is null then return; end if;

  select coalesce((select (s.value #>> '{}')::int from setting s
    where s.project_id = found.project_id and s.key = 'session.idle_minutes'
      and s.from_on <= (at at time zone 'Asia/Shanghai')::date
    order by s.from_on desc limit 1), 30) into idle_minutes;
  if found.seen_at < at - make_interval(mins => idle_minutes) then return; end if;
  if found.seen_at < at - interval '1 minute' then
    update session s set seen_at = at where s.token_hash = token;
  end if;

  return query
  select a.id, a.name, a.display_name, a.language, a.must_change_password,
    p.id, p.code, p.name, p.demo, p.demo_day, m.side, m.roles, m.person_id,
    (select coalesce(jsonb_agg(jsonb_build_object('id', q.id, 'name', q.name, 'side', n.side) order by q.name), '[]')
     from membership n join project q on q.id = n.project_id where n.account_id = a.id)
  from account a
  left join membership m on m.account_id = a.id and m.project_id = found.project_id
  left join project p on p.id = m.project_id
  where a.id = found.account_id and a.disabled_at is null;
end $$;
revoke all on function read_session(bytea, timestamptz) from public;

-- Whether the account belongs to a project where `admin` does not administer: then its password, name and state are
-- not this administrator's to change. Runs as the owner, because the other project's memberships are hidden.
create function is_out_of_reach(account int, admin int) returns boolean
language sql stable security definer set search_path = public, pg_temp as $$
  select exists (
    select from membership m where m.account_id = account and not exists (
      select from membership a
      where a.account_id = admin and a.project_id = m.project_id and a.roles @> array['sysadmin']))
$$;
revoke all on function is_out_of_reach(int, int) from public;
