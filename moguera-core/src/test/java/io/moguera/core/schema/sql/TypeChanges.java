package io.moguera.core.schema.sql;

import java.util.stream.Stream;

/** Fields that become of another type. */
final class TypeChanges {
  private TypeChanges() {}

  static Stream<Change> all() {
    return Stream.concat(converted(), references());
  }

  private static Stream<Change> converted() {
    return Stream.of(
        type("integer", "decimal", "7", "numeric using \"f\"::numeric", "7"),
        type("decimal", "integer", "7.5", "bigint using round(\"f\")", "8"),
        type("boolean", "integer", "true", "bigint using \"f\"::integer", "1"),
        type("integer", "boolean", "7", "boolean using \"f\" <> 0", "true"),
        type("integer", "json", "7", "jsonb using to_jsonb(\"f\")", "7"),
        type("json", "decimal", "'7.5'", "numeric using (\"f\" #>> '{}')::numeric", "7.5"),
        Change.fields("date -> timestamp", "f: { type: date }", "f: { type: timestamp }")
            .data("insert into things (f) values ('2026-11-24')")
            .plans(
                "! alter table \"things\" alter column \"f\" type timestamp with time zone using"
                    + " \"f\"::timestamp at time zone 'UTC'")
            .leaving("select f = '2026-11-24T00:00:00Z' from things", "true"),
        type(
            "timestamp",
            "date",
            "'2026-11-24T23:59:59Z'",
            "date using (\"f\" at time zone 'UTC')::date",
            "2026-11-24"),
        Change.fields("slug -> integer", "f: { type: slug }", "f: { type: integer, min: 1 }")
            .data("insert into things (f) values ('12')")
            .plans(
                "! alter table \"things\" alter column \"f\" type bigint using \"f\"::bigint",
                "- alter table \"things\" add constraint \"things_f_check\" check (\"f\" >= 1) not"
                    + " valid",
                "- alter table \"things\" validate constraint \"things_f_check\"")
            .leaving("select f from things", "12"),
        Change.fields(
                "string -> integer with a default and required",
                "f: { type: string, default: '1' }",
                "f: { type: integer, default: 2, required: true }")
            .data("insert into things (f) values ('12')")
            .plans(
                "! alter table \"things\" drop constraint \"things_f_check\"",
                "! alter table \"things\" alter column \"f\" drop default",
                "! alter table \"things\" alter column \"f\" type bigint using \"f\"::bigint",
                "! alter table \"things\" alter column \"f\" set default '2'",
                "- alter table \"things\" alter column \"f\" set not null")
            .leaving("select f from things", "12"),
        Change.fields("integer -> date", "f: { type: integer }", "f: { type: date }")
            .data("insert into things (f) values (12)")
            .plans(
                "! alter table \"things\" drop column \"f\"",
                "! alter table \"things\" add column \"f\" date")
            .leaving("select f from things", "null"),
        Change.fields("timestamp -> slug", "f: { type: timestamp }", "f: { type: slug }")
            .data("insert into things (f) values ('2026-11-24T12:00:00+01:00')")
            .plans(
                "! alter table \"things\" alter column \"f\" type text using to_char(\"f\" at time"
                    + " zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"')")
            .leaving("select f from things", "2026-11-24T11:00:00.000000Z"));
  }

  private static Change type(String from, String to, String value, String using, String found) {
    return Change.fields(from + " -> " + to, "f: { type: " + from + " }", "f: { type: " + to + " }")
        .data("insert into things (f) values (" + value + ")")
        .plans("! alter table \"things\" alter column \"f\" type " + using)
        .leaving("select f from things", found);
  }

  private static Stream<Change> references() {
    return Stream.of(
        Change.fields(
                "on_delete",
                "owner: { type: reference, to: users }",
                "owner: { type: reference, to: users, on_delete: cascade }")
            .data("insert into users (name) values ('a'); insert into things (owner) values (1)")
            .plans(
                "+ alter table \"things\" drop constraint \"things_owner_fkey\", add constraint"
                    + " \"things_owner_fkey\" foreign key (\"owner\") references \"users\" on"
                    + " delete cascade")
            .leaving("select owner from things", "1"),
        Change.fields(
                "to another resource",
                "owner: { type: reference, to: users }",
                "owner: { type: reference, to: roles }")
            .plans(
                "- alter table \"things\" drop constraint \"things_owner_fkey\", add constraint"
                    + " \"things_owner_fkey\" foreign key (\"owner\") references \"roles\" on"
                    + " delete no action")
            .leaving("select count(*) from things", "0"),
        Change.fields(
                "reference -> integer",
                "owner: { type: reference, to: users }",
                "owner: { type: integer }")
            .data("insert into users (name) values ('a'); insert into things (owner) values (1)")
            .plans(
                "+ alter table \"things\" drop constraint \"things_owner_fkey\"",
                "+ drop index \"things_owner_id_desc_idx\"")
            .leaving("select owner from things", "1"),
        Change.fields(
                "reference -> references",
                "owner: { type: reference, to: users, required: true }",
                "owner: { type: references, to: users }")
            .data("insert into users (name) values ('a'); insert into things (owner) values (1)")
            .plans(
                "+ create table \"things_owner\" ( source bigint not null constraint"
                    + " \"things_owner_source_fkey\" references \"things\" on delete cascade,"
                    + " target bigint not null constraint \"things_owner_target_fkey\" references"
                    + " \"users\" on delete cascade, position integer not null, constraint"
                    + " \"things_owner_pkey\" primary key (source, target) )",
                "+ create index \"things_owner_target_source_idx\" on \"things_owner\" (target,"
                    + " source)",
                "+ insert into \"things_owner\" (source, target, position) select id, \"owner\", 1"
                    + " from \"things\" where \"owner\" is not null",
                "+ comment on table \"things_owner\" is 'References of Moguera'",
                "+ drop index \"things_owner_id_desc_idx\"",
                "+ alter table \"things\" alter column \"owner\" drop not null",
                "- alter table \"things\" drop column \"owner\"")
            .leaving("select source, target, position from things_owner", "1,1,1"),
        Change.fields(
                "references -> reference",
                "owner: { type: references, to: users }",
                "owner: { type: reference, to: users }")
            .data(
                "insert into users (name) values ('a'), ('b'); insert into things default values;"
                    + " insert into things_owner values (1, 1, 2), (1, 2, 1)")
            .plans(
                "+ alter table \"things\" add column \"owner\" bigint",
                "+ update \"things\" set \"owner\" = (select target from \"things_owner\" where"
                    + " source = \"things\".id order by position limit 1)",
                "+ alter table \"things\" add constraint \"things_owner_fkey\" foreign key"
                    + " (\"owner\") references \"users\" on delete no action",
                "+ create index \"things_owner_id_desc_idx\" on \"things\" (\"owner\", \"id\""
                    + " desc)",
                "- drop table \"things_owner\"")
            .leaving("select owner from things", "2"));
  }
}
