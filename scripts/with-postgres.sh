#!/usr/bin/env bash
# Runs a command with NUXT_DATABASE_URL at a PostgreSQL of its own: a new cluster in a temporary folder, on a free
# loopback port, owned by a role that may do no more than a hosted database usually allows. It is gone afterwards.
#   scripts/with-postgres.sh npm run test:server
set -euo pipefail

folder=$(mktemp -d)
# PostgreSQL refuses to run as root.
if [ "$(id -u)" = 0 ]; then
  id -u postgres >/dev/null 2>&1 || useradd --system --no-create-home postgres
  chown postgres "$folder"
  as_owner() { (cd "$folder" && runuser -u postgres -- "$@"); }
else
  as_owner() { (cd "$folder" && "$@"); }
fi

pg_ctl=$(find /usr/lib/postgresql -path '*/bin/pg_ctl' 2>/dev/null | sort -V | tail -n 1 || true)
[ -n "$pg_ctl" ] || pg_ctl=$(command -v pg_ctl || true)
[ -n "$pg_ctl" ] || { echo 'No PostgreSQL server is installed. Debian: apt-get install postgresql' >&2; exit 1; }
programs=$(dirname "$pg_ctl")

cleanup() {
  [ -f "$folder/data/postmaster.pid" ] && as_owner "$pg_ctl" --pgdata "$folder/data" --mode fast --wait stop >/dev/null
  rm -rf "$folder"
}
trap cleanup EXIT

port=$(node -e 'const server = require("node:net").createServer().listen(0, "127.0.0.1", () => { console.log(server.address().port); server.close() })')
as_owner "$programs/initdb" --pgdata "$folder/data" --auth trust --username postgres --encoding UTF8 --locale C.UTF-8 >/dev/null
as_owner "$pg_ctl" --pgdata "$folder/data" --log "$folder/log" --wait \
  --options "-p $port -c listen_addresses=127.0.0.1 -c unix_socket_directories=''" start >/dev/null || { cat "$folder/log" >&2; exit 1; }
"$programs/psql" --no-psqlrc --quiet "postgres://postgres@127.0.0.1:$port/postgres" \
  --command 'create role sidenote login createrole createdb' --command 'create database sidenote owner sidenote'

export NUXT_DATABASE_URL="postgres://sidenote@127.0.0.1:$port/sidenote"
"$@"
