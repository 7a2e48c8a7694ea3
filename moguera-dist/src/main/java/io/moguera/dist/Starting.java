package io.moguera.dist;

import io.moguera.configuration.ConfigurationException;
import io.moguera.core.declaration.yaml.DeclarationException;
import io.moguera.core.schema.SchemaException;
import io.moguera.postgres.EmbeddedPostgresException;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;

/** What commands that need the configuration have in common: how they tell of mistakes in it. */
final class Starting {
  private static final int FAILED = 1;
  private static final int MISTAKEN = 2;

  private Starting() {}

  /** Runs the work. {@return its exit code, or that of a mistake, which was told in plain words} */
  static int run(PrintWriter err, Callable<Integer> work) throws Exception {
    try {
      return work.call();
    } catch (ConfigurationException | DeclarationException | MissingApiException e) {
      return told(err, e, MISTAKEN);
    } catch (EmbeddedPostgresException | SchemaException e) {
      return told(err, e, FAILED);
    }
  }

  private static int told(PrintWriter err, Exception failure, int code) {
    err.println(Objects.toString(failure.getMessage(), failure.toString()));
    err.flush();
    return code;
  }
}
