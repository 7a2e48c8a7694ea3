package io.moguera.server;

import io.moguera.core.declaration.Registry;
import io.moguera.core.declaration.yaml.Declarations;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;

/** What a service declares: the resources of core, what accounts add to them, its own. */
public final class ServiceDeclarations {
  private ServiceDeclarations() {}

  /**
   * All of it together.
   *
   * @param file the service's own declarations; empty for none
   */
  public static Registry read(Optional<Path> file) {
    Declarations declarations = begin();
    file.ifPresent(declarations::add);
    return declarations.registry();
  }

  /** {@return the declarations of core and accounts, to which a service adds its own} */
  public static Declarations begin() {
    return Declarations.builtIn().add("accounts.yml", accounts());
  }

  private static String accounts() {
    try (InputStream text =
        ServiceDeclarations.class.getResourceAsStream("/io/moguera/accounts.yml")) {
      return new String(Objects.requireNonNull(text).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
