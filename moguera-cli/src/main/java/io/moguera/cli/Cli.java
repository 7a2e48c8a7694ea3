package io.moguera.cli;

import io.moguera.authentication.Credentials;
import io.moguera.cli.output.Output;
import io.moguera.cli.output.OutputFormat;
import io.moguera.cli.output.Style;
import io.moguera.driver.Moguera;
import io.moguera.driver.RetryPolicy;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What the commands share: the surroundings, the texts, and the way to the server. */
public final class Cli {
  /** Quicker to give up than a service would be: a person waits. */
  private static final RetryPolicy RETRIES =
      new RetryPolicy(4, Duration.ofMillis(150), Duration.ofSeconds(2), Duration.ofSeconds(60));

  private final Surroundings around;
  private final Messages messages;

  Cli(Surroundings around) {
    this.around = around;
    this.messages = Messages.of(Messages.locale(around.environment()));
  }

  /** {@return what is around} */
  public Surroundings around() {
    return around;
  }

  /** {@return a text in the language of the environment} */
  public String text(String key, @Nullable Object... values) {
    return messages.text(key, values);
  }

  Messages messages() {
    return messages;
  }

  Profiles profiles() {
    return Profiles.standard(around.environment());
  }

  /** {@return the name of the profile that is meant} */
  String profileName(@Nullable String option) {
    if (option != null) {
      return option;
    }
    String variable = around.variable("MOGUERA_PROFILE");
    return variable.isEmpty() ? Profiles.DEFAULT : variable;
  }

  /** {@return the server and keys that are meant: the option, then the variables, then the file} */
  Profile target(@Nullable String option) {
    String url = around.variable("MOGUERA_API_URL");
    String name = profileName(option);
    if (option == null && !url.isEmpty()) {
      Profile known = profiles().find(name).orElse(null);
      URI address = address(url);
      return withVariables(
          known != null && known.address().equals(address) ? known : Profile.of(address));
    }
    Profile found =
        profiles()
            .find(name)
            .orElseThrow(
                () ->
                    new CommandException(
                        ExitCode.USAGE,
                        name.equals(Profiles.DEFAULT)
                            ? text("error.not-bound")
                            : text("error.no-profile", name)));
    return option == null ? withVariables(found) : found;
  }

  private Profile withVariables(Profile profile) {
    String key = around.variable("MOGUERA_ACCESS_KEY");
    String secret = around.variable("MOGUERA_SECRET_ACCESS_KEY");
    if (key.isEmpty() && secret.isEmpty()) {
      return profile;
    }
    try {
      return new Profile(profile.address(), Credentials.of(key, secret), null);
    } catch (IllegalArgumentException e) {
      throw new CommandException(ExitCode.USAGE, text("error.key-variables"));
    }
  }

  /** {@return a client of the server that is meant, signing where there are keys; close it} */
  Moguera connect(@Nullable String profile) {
    return connect(target(profile));
  }

  Moguera connect(Profile profile) {
    try {
      return Moguera.builder()
          .endpoint(profile.address())
          .credentials(profile.keys())
          .clock(around.clock())
          .retries(RETRIES)
          .build();
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, text("error.address", profile.address(), String.valueOf(e.getMessage())));
    }
  }

  /** {@return an address as it was typed} */
  URI address(String typed) {
    try {
      URI address = URI.create(typed);
      Moguera.connect(address).close();
      return address;
    } catch (IllegalArgumentException e) {
      throw new CommandException(
          ExitCode.USAGE, text("error.address", typed, String.valueOf(e.getMessage())));
    }
  }

  /** {@return where results go, in the form that was asked for} */
  Output output(@Nullable OutputFormat format) {
    boolean terminal = around.terminals().out();
    return new Output(
        around.out(),
        format == null ? OutputFormat.table : format,
        terminal ? around.columns().getAsInt() : 0,
        style(terminal),
        around.zone());
  }

  Style style(boolean terminal) {
    boolean colour =
        terminal
            && around.variable("NO_COLOR").isEmpty()
            && !around.variable("TERM").equals("dumb");
    return colour ? Style.ANSI : Style.PLAIN;
  }

  /** Tells the one at the terminal something that is no result. */
  public void tell(String text) {
    around.err().println(text);
    around.err().flush();
  }

  /** {@return a password: asked for at a terminal, else the next line of standard input} */
  String password(String question) {
    if (around.terminals().in()) {
      return around.prompt().password(question + ": ");
    }
    return nextLine();
  }

  /** {@return a line: asked for at a terminal, else the next one of standard input} */
  String line(String question) {
    if (around.terminals().in()) {
      return around.prompt().line(question + ": ").strip();
    }
    return nextLine().strip();
  }

  private String nextLine() {
    try {
      String line = around.in().readLine();
      if (line == null) {
        throw new CommandException(ExitCode.USAGE, text("error.no-input"));
      }
      return line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
