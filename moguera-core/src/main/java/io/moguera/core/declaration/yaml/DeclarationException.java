package io.moguera.core.declaration.yaml;

import java.util.List;
import java.util.stream.Collectors;

/** Declarations are not right: all that is wrong with them. */
public final class DeclarationException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final transient List<Mistake> mistakes;

  /** With at least one mistake. */
  public DeclarationException(List<Mistake> mistakes) {
    super(mistakes.stream().map(Mistake::toString).collect(Collectors.joining("\n")));
    this.mistakes = List.copyOf(mistakes);
  }

  /** {@return the mistakes, in the order in which they were found} */
  public List<Mistake> mistakes() {
    return mistakes;
  }
}
