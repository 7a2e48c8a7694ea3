package io.moguera.core.problem.sql;

import io.moguera.core.problem.FieldError;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** The one place where SQLSTATEs become problems. */
public final class SqlFailures {
  private SqlFailures() {}

  /** {@return whether the same transaction may well succeed when it is run again} */
  public static boolean isPassing(Throwable failure) {
    return state(failure)
        .map(state -> state.equals("40001") || state.equals("40P01"))
        .orElse(false);
  }

  /** {@return the problem that a failure of the database is; empty if it is an error of ours} */
  public static Optional<ProblemException> problem(Throwable failure) {
    return state(failure).flatMap(state -> problem(state, failure));
  }

  private static Optional<ProblemException> problem(String state, Throwable failure) {
    return switch (state) {
      case "23505" -> Optional.of(taken(failure));
      case "23503", "23001" ->
          Optional.of(
              new ProblemException(
                  ProblemType.REFERENCED,
                  "Other rows refer to it, or what it refers to is gone" + constraint(failure)));
      case "23514" ->
          Optional.of(
              new ProblemException(
                  ProblemType.INVALID, "A value breaks a limit" + constraint(failure)));
      case "54000", "22001" ->
          Optional.of(
              new ProblemException(ProblemType.INVALID, "A value is larger than can be kept"));
      // Numbers, times and intervals out of range, text that can't be text, a pattern that is none.
      case "22003", "22008", "22012", "22015", "22021", "22P05", "2201B" ->
          Optional.of(
              new ProblemException(
                  ProblemType.INVALID,
                  "A value, or what a condition makes of it, is out of range"));
      case "40001", "40P01", "55P03" ->
          Optional.of(
              new ProblemException(
                  ProblemType.CONFLICT, "Others changed the same rows at once; try again"));
      case "57014" ->
          Optional.of(
              new ProblemException(
                  ProblemType.UNAVAILABLE, "The database took too long and was stopped"));
      default -> isAway(state) ? Optional.of(away()) : Optional.empty();
    };
  }

  /** {@return the answer while the database can't be reached} */
  public static ProblemException away() {
    return new ProblemException(
        ProblemType.UNAVAILABLE, "The database is not reachable at the moment; try again");
  }

  /** {@return whether the database can't be reached, or takes nothing at the moment} */
  public static boolean isAway(Throwable failure) {
    return state(failure).map(SqlFailures::isAway).orElse(false);
  }

  private static boolean isAway(String state) {
    return state.startsWith("08")
        || state.startsWith("53")
        || state.startsWith("57P")
        || state.equals("25006");
  }

  /** Constraints are named {@code table_field_key}. */
  private static ProblemException taken(Throwable failure) {
    String table = server(failure).map(ServerErrorMessage::getTable).orElse("");
    String name = server(failure).map(ServerErrorMessage::getConstraint).orElse("");
    boolean single = name.startsWith(table + "_") && name.endsWith("_key");
    String field =
        single ? name.substring(table.length() + 1, name.length() - "_key".length()) : "";
    String detail =
        field.isEmpty() ? "A row with these values is there already" : field + " is taken";
    return new ProblemException(
        ProblemType.CONFLICT,
        detail,
        field.isEmpty() ? List.of() : List.of(new FieldError("/" + field, "is taken")),
        Map.of());
  }

  private static String constraint(Throwable failure) {
    return server(failure)
        .map(ServerErrorMessage::getConstraint)
        .map(name -> " (" + name + ")")
        .orElse("");
  }

  private static Optional<ServerErrorMessage> server(Throwable failure) {
    return cause(failure, PSQLException.class)
        .flatMap(e -> Optional.ofNullable(e.getServerErrorMessage()));
  }

  private static Optional<String> state(Throwable failure) {
    return cause(failure, SQLException.class).flatMap(e -> Optional.ofNullable(e.getSQLState()));
  }

  private static <T extends Throwable> Optional<T> cause(Throwable failure, Class<T> type) {
    Throwable at = failure;
    while (at != null) {
      if (type.isInstance(at)) {
        return Optional.of(type.cast(at));
      }
      at = at.getCause();
    }
    return Optional.empty();
  }

  /** As {@link #translated}, of a statement that reads: its values came as parameters. */
  public static RuntimeException translatedRead(RuntimeException failure) {
    RuntimeException told = translated(failure);
    return told instanceof ProblemException problem && problem.type() == ProblemType.INVALID
        ? new ProblemException(
            ProblemType.INVALID_PARAMETER, Objects.requireNonNull(problem.getMessage()))
        : told;
  }

  /** {@return a failure that a caller can be told, for one of the database's} */
  public static RuntimeException translated(RuntimeException failure) {
    return Objects.requireNonNull(problem(failure).<RuntimeException>map(p -> p).orElse(failure));
  }
}
