package io.moguera.cli.transfer;

import io.moguera.driver.Moguera;
import java.io.PrintWriter;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** A command that imports or exports. */
public abstract class TransferOperation implements Callable<Integer> {
  @Spec private @Nullable CommandSpec spec;

  @Option(names = "--profile", paramLabel = "NAME")
  private @Nullable String profile;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  private final TransferSurroundings around;

  protected TransferOperation(TransferSurroundings around) {
    this.around = around;
  }

  /** {@return a client that signs; close it} */
  protected final Moguera connect() {
    return around.connection().apply(profile);
  }

  /** {@return what is around} */
  protected final TransferSurroundings around() {
    return around;
  }

  /** {@return the command as it was called} */
  protected final CommandLine command() {
    return Objects.requireNonNull(spec).commandLine();
  }

  /** {@return where results go} */
  protected final PrintWriter out() {
    return command().getOut();
  }
}
