package io.moguera.core.schema.sql;

import java.util.stream.Stream;

/** Fields added and removed, their options switched on and off. */
final class ColumnChanges {
  private static final String NAME = "name: { type: string }";

  private ColumnChanges() {}

  static Stream<Change> all() {
    return Stream.of(added(), required(), limits(), unique()).flatMap(changes -> changes);
  }

  private static Stream<Change> added() {
    return Stream.of(
        Change.fields("nothing", NAME, NAME)
            .data("insert into things (name) values ('a')")
            .plans()
            .leaving("select name from things", "a"),
        Change.fields("a field added", NAME, NAME + ", size: { type: integer, min: 0 }")
            .data("insert into things (name) values ('a')")
            .plans(
                "+ alter table \"things\" add column \"size\" bigint",
                "+ alter table \"things\" add constraint \"things_size_check\" check (\"size\" >="
                    + " 0)")
            .leaving("select name, size from things", "a,null"),
        Change.fields(
                "a required field with a default added",
                NAME,
                NAME + ", state: { type: enum, values: [new, old], default: new, required: true }")
            .data("insert into things (name) values ('a')")
            .plans(
                "+ alter table \"things\" add column \"state\" text default 'new' not null",
                "+ alter table \"things\" add constraint \"things_state_check\" check (\"state\" in"
                    + " ('new', 'old'))")
            .leaving("select name, state from things", "a,new"),
        Change.fields(
                "a required field without a default added",
                NAME,
                NAME + ", size: { type: integer, required: true }")
            .plans(
                "+ alter table \"things\" add column \"size\" bigint",
                "- alter table \"things\" alter column \"size\" set not null")
            .leaving(nullable("size"), "NO"),
        Change.fields(
                "a reference added",
                NAME,
                NAME + ", owner: { type: reference, to: users, on_delete: clear }")
            .data("insert into things (name) values ('a')")
            .plans(
                "+ alter table \"things\" add column \"owner\" bigint",
                "+ alter table \"things\" add constraint \"things_owner_fkey\" foreign key"
                    + " (\"owner\") references \"users\" on delete set null",
                "+ create index \"things_owner_id_desc_idx\" on \"things\" (\"owner\", \"id\""
                    + " desc)")
            .leaving("select owner from things", "null"),
        Change.fields("a field removed", NAME + ", size: { type: integer }", NAME)
            .data("insert into things (name, size) values ('a', 1)")
            .plans("- alter table \"things\" drop column \"size\"")
            .leaving("select name from things", "a"),
        Change.fields(
                "a required field removed",
                NAME + ", size: { type: integer, required: true }",
                NAME)
            .plans(
                "+ alter table \"things\" alter column \"size\" drop not null",
                "- alter table \"things\" drop column \"size\"")
            .leaving("select count(*) from things", "0"));
  }

  private static String nullable(String column) {
    return "select is_nullable from information_schema.columns where table_name = 'things' and"
        + " column_name = '"
        + column
        + "'";
  }

  private static Stream<Change> required() {
    return Stream.of(
        Change.fields("required on", NAME, "name: { type: string, required: true }")
            .data("insert into things (name) values ('a')")
            .plans("- alter table \"things\" alter column \"name\" set not null")
            .leaving(nullable("name"), "NO"),
        Change.fields(
                "required on, with a default",
                NAME,
                "name: { type: string, required: true, default: none }")
            .data("insert into things (name) values ('a'), (null)")
            .plans(
                "+ alter table \"things\" alter column \"name\" set default 'none'",
                "+ update \"things\" set \"name\" = 'none' where \"name\" is null",
                "+ alter table \"things\" alter column \"name\" set not null")
            .leaving("select name from things order by id", "a;none"),
        Change.fields("required off", "name: { type: string, required: true }", NAME)
            .plans("+ alter table \"things\" alter column \"name\" drop not null")
            .leaving(nullable("name"), "YES"),
        Change.fields(
                "another default",
                "size: { type: integer, default: 1 }, at: { type: timestamp, default: now }",
                "size: { type: integer, default: 2 }, at: { type: timestamp, default: now }")
            .data("insert into things default values")
            .plans("+ alter table \"things\" alter column \"size\" set default '2'")
            .leaving("select size from things", "1"),
        Change.fields(
                "the same defaults, written in other words",
                "price: { type: decimal, default: 1.50 }, at: { type: timestamp, default:"
                    + " 2026-11-24T12:00:00Z }, it: { type: json, default: { a: [1] } }, on: {"
                    + " type: boolean, default: true }, day: { type: date, default: now }",
                "price: { type: decimal, default: 1.5 }, at: { type: timestamp, default:"
                    + " 2026-11-24T13:00:00+01:00 }, it: { type: json, default: {\"a\":[1.0]} },"
                    + " on: { type: boolean, default: true }, day: { type: date, default: now }")
            .data("insert into things default values")
            .plans()
            .leaving("select price, it, \"on\" from things", "1.50,{\"a\":[1]},true"),
        Change.fields(
                "a default taken away",
                "size: { type: integer, default: 1 }",
                "size: { type: integer }")
            .plans("+ alter table \"things\" alter column \"size\" drop default")
            .leaving("select count(*) from things", "0"));
  }

  private static Stream<Change> limits() {
    return Stream.of(
        Change.fields("more characters", "name: { type: string, max_length: 9 }", NAME)
            .data("insert into things (name) values ('a')")
            .plans(
                "+ alter table \"things\" drop constraint \"things_name_check\", add constraint"
                    + " \"things_name_check\" check (char_length(\"name\") <= 255) not valid")
            .leaving("select name from things", "a"),
        Change.fields("text of another kind", NAME, "name: { type: markdown }")
            .plans(
                "+ alter table \"things\" drop constraint \"things_name_check\", add constraint"
                    + " \"things_name_check\" check (char_length(\"name\") <= 1000000) not valid")
            .leaving("select count(*) from things", "0"),
        Change.fields(
                "fewer characters", NAME, "name: { type: string, min_length: 2, max_length: 9 }")
            .data("insert into things (name) values ('abc')")
            .plans(
                "- alter table \"things\" drop constraint \"things_name_check\", add constraint"
                    + " \"things_name_check\" check (char_length(\"name\") >= 2 and"
                    + " char_length(\"name\") <= 9) not valid",
                "- alter table \"things\" validate constraint \"things_name_check\"")
            .leaving("select name from things", "abc"),
        Change.fields(
                "numbers that are wider",
                "n: { type: integer, min: -5, max: 5 }, d: { type: decimal, min: -0.5, max: 0.5 }",
                "n: { type: integer, min: -5, max: 9 }, d: { type: decimal, min: -0.50, max: 0.5 }")
            .plans(
                "+ alter table \"things\" drop constraint \"things_n_check\", add constraint"
                    + " \"things_n_check\" check (\"n\" >= -5 and \"n\" <= 9) not valid")
            .leaving("select count(*) from things", "0"),
        Change.fields(
                "a limit where none was", "n: { type: integer }", "n: { type: integer, max: 5 }")
            .data("insert into things (n) values (5)")
            .plans(
                "- alter table \"things\" add constraint \"things_n_check\" check (\"n\" <= 5) not"
                    + " valid",
                "- alter table \"things\" validate constraint \"things_n_check\"")
            .leaving("select n from things", "5"),
        Change.fields("no limit any more", "n: { type: integer, max: 5 }", "n: { type: integer }")
            .plans("+ alter table \"things\" drop constraint \"things_n_check\"")
            .leaving("select count(*) from things", "0"),
        Change.fields(
                "a word more",
                "s: { type: enum, values: [new] }",
                "s: { type: enum, values: [new, in use] }")
            .data("insert into things (s) values ('new')")
            .plans(
                "+ alter table \"things\" drop constraint \"things_s_check\", add constraint"
                    + " \"things_s_check\" check (\"s\" in ('new', 'in use')) not valid")
            .leaving("select s from things", "new"),
        Change.fields(
                "words in another order",
                "s: { type: enum, values: [a, b] }",
                "s: { type: enum, values: [b, a] }")
            .plans()
            .leaving("select count(*) from things", "0"),
        Change.fields(
                "another word",
                "s: { type: enum, values: [a, b] }",
                "s: { type: enum, values: [a, c] }")
            .data("insert into things (s) values ('a')")
            .plans(
                "- alter table \"things\" drop constraint \"things_s_check\", add constraint"
                    + " \"things_s_check\" check (\"s\" in ('a', 'c')) not valid",
                "- alter table \"things\" validate constraint \"things_s_check\"")
            .leaving("select s from things", "a"));
  }

  private static Stream<Change> unique() {
    return Stream.of(
        Change.fields("unique on", NAME, "name: { type: string, unique: true }")
            .data("insert into things (name) values ('a'), ('b')")
            .plans("- alter table \"things\" add constraint \"things_name_key\" unique (\"name\")")
            .leaving("select name from things order by id", "a;b"),
        Change.fields("unique off", "name: { type: string, unique: true }", NAME)
            .plans("+ alter table \"things\" drop constraint \"things_name_key\"")
            .leaving("select count(*) from things", "0"),
        Change.resources(
                "unique together",
                "things: { fields: { a: { type: integer }, b: { type: integer } } }",
                "things: { fields: { a: { type: integer }, b: { type: integer } }, unique: [[a, b]]"
                    + " }")
            .plans(
                "- alter table \"things\" add constraint \"things_a_b_key\" unique (\"a\", \"b\")")
            .leaving("select count(*) from things", "0"),
        Change.fields("a unique field added", NAME, NAME + ", code: { type: string, unique: true }")
            .data("insert into things (name) values ('a'), ('b')")
            .plans(
                "+ alter table \"things\" add column \"code\" text",
                "+ alter table \"things\" add constraint \"things_code_check\" check"
                    + " (char_length(\"code\") <= 255)",
                "+ alter table \"things\" add constraint \"things_code_key\" unique (\"code\")")
            .leaving("select name, code from things order by id", "a,null;b,null"));
  }
}
