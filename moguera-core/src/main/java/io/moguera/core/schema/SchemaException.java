package io.moguera.core.schema;

import java.util.List;
import java.util.stream.Collectors;

/** The tables can't be brought to what is declared. Nothing was changed. */
public final class SchemaException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private SchemaException(String message, Throwable cause) {
    super(message, cause);
  }

  private SchemaException(String message) {
    super(message);
  }

  /** Steps are needed that may only be run when they were asked for. */
  public static SchemaException ofBreaking(List<Step> steps) {
    return new SchemaException(
        steps.stream()
            .map(Step::sql)
            .collect(
                Collectors.joining(
                    ";\n",
                    "What is declared does not fit the tables. Run `moguera schema apply"
                        + " --allow-destructive` while no instance of the previous declaration"
                        + " runs:\n",
                    ";")));
  }

  /** A statement failed, such as a limit that rows which are there break. */
  public static SchemaException ofFailure(String sql, Throwable cause) {
    return new SchemaException(
        "The tables were left as they were, since a step failed: %s%n%s"
            .formatted(cause.getMessage(), sql),
        cause);
  }

  /** Others used the tables all the time. */
  public static SchemaException ofBusy(Throwable cause) {
    return new SchemaException(
        "The tables were in use by long transactions; nothing was changed. Try again", cause);
  }
}
