#!/bin/sh
# Run once by the image, on an empty volume: the product's own login, which is no superuser, and the two roles that its
# statements run as. Row-level security holds for all three.
set -eu
psql --set ON_ERROR_STOP=1 --set password="$BRIDGE_PASSWORD" --username "$POSTGRES_USER" --dbname postgres <<'SQL'
create role bridge login nosuperuser nobypassrls password :'password';
create role bridge_tenant nologin nosuperuser nobypassrls;
create role bridge_platform nologin nosuperuser nobypassrls;
grant bridge_tenant, bridge_platform to bridge;
create database bridge owner bridge;
SQL
