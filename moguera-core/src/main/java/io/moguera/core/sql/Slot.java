package io.moguera.core.sql;

import org.jooq.Context;
import org.jooq.Converter;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.impl.CustomField;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/**
 * A value that a statement's text leaves open, so that the text is made once and run with many
 * values: {@link Statement} puts it in by its name. It is never null.
 */
public final class Slot<T> extends CustomField<T> {
  private static final long serialVersionUID = 1L;

  private final Field<Open> open;

  private Slot(String name, DataType<T> type) {
    super(DSL.name(name), type);
    this.open = DSL.val(new Open(name), opened(type));
  }

  /** {@return a slot by this name, of which a statement may have several} */
  public static <T> Slot<T> of(String name, DataType<T> type) {
    return new Slot<>(name, type);
  }

  private static <T> DataType<Open> opened(DataType<T> type) {
    return type.asConvertedDataType(new Unread<>(type.getType()));
  }

  @Override
  public void accept(Context<?> context) {
    context.visit(open);
  }

  /** What stands among the binds of a statement where a slot is. */
  record Open(String name) {}

  /** Slots are put in by {@link Statement}, so jOOQ, which wants to know their type, gets null. */
  private static final class Unread<T> implements Converter<T, Open> {
    private static final long serialVersionUID = 1L;

    private final Class<T> type;

    Unread(Class<T> type) {
      this.type = type;
    }

    @Override
    public @Nullable Open from(@Nullable T value) {
      return null;
    }

    @Override
    public @Nullable T to(@Nullable Open value) {
      return null;
    }

    @Override
    public Class<T> fromType() {
      return type;
    }

    @Override
    public Class<Open> toType() {
      return Open.class;
    }
  }
}
