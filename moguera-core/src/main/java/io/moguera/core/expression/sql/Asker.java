package io.moguera.core.expression.sql;

import io.moguera.core.Caller;
import io.moguera.core.sql.Slot;
import io.moguera.core.sql.Slots;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * What an expression knows of who asks, and when.
 *
 * @param me empty for anonymous callers
 */
public record Asker(Optional<Me> me, Field<OffsetDateTime> now) {
  private static final String ID = "me.id";
  private static final String NAME = "me.name";
  private static final String NOW = "now";

  /**
   * A caller. The role always is known, so that what depends on it alone costs no SQL.
   *
   * @param id a value or a slot
   * @param name a value or a slot
   */
  public record Me(Field<Long> id, Field<String> name, String role) {}

  /** One caller at one time, as values. */
  public static Asker of(Optional<Caller> caller, Instant now) {
    return new Asker(
        caller.map(me -> new Me(DSL.val(me.id()), DSL.val(me.name(), SQLDataType.CLOB), me.role())),
        DSL.val(now.atOffset(ZoneOffset.UTC)));
  }

  /** Any caller of the same role at any time, as slots. */
  public static Asker open(Optional<Caller> caller) {
    return new Asker(
        caller.map(
            me ->
                new Me(
                    Slot.of(ID, SQLDataType.BIGINT), Slot.of(NAME, SQLDataType.CLOB), me.role())),
        Slot.of(NOW, SQLDataType.TIMESTAMPWITHTIMEZONE));
  }

  /** {@return what one caller at one time puts into the slots} */
  public static Slots slots(Optional<Caller> caller, Instant now) {
    OffsetDateTime time = now.atOffset(ZoneOffset.UTC);
    return Slots.none()
        .with(
            caller.isPresent()
                ? Map.of(NOW, time, ID, caller.get().id(), NAME, caller.get().name())
                : Map.of(NOW, time));
  }
}
