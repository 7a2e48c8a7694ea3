package io.moguera.core.declaration;

import tools.jackson.databind.JsonNode;

/** What a field of a new row holds when the caller gives no value. */
public sealed interface DefaultValue {

  /** A constant, already checked against the field's type. */
  record Constant(JsonNode value) implements DefaultValue {}

  /** The caller ({@code default: me}); for references to users. */
  record Me() implements DefaultValue {}

  /** The time of the write ({@code default: now}); for timestamps and dates (in UTC). */
  record Now() implements DefaultValue {}
}
