package io.moguera.cli;

import io.moguera.cli.output.OutputFormat;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What every command that asks a server takes. */
final class CommonOptions {
  @Option(
      names = {"-o", "--output"},
      paramLabel = "FORMAT")
  @Nullable OutputFormat output;

  @Option(names = "--profile", paramLabel = "NAME")
  @Nullable String profile;

  @Option(
      names = {"-h", "--help"},
      usageHelp = true)
  boolean help;

  /** Takes what was given a second time, after the name of a resource. */
  void overrideBy(CommonOptions later) {
    output = later.output == null ? output : later.output;
    profile = later.profile == null ? profile : later.profile;
  }
}
