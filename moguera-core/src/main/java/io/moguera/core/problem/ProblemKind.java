package io.moguera.core.problem;

import java.net.URI;

/** What kind of failure it is: one of Moguera's own, or one that a service adds. */
public sealed interface ProblemKind permits ProblemType, OwnProblem {
  /** {@return the address that names this kind, for programs to compare; it never changes} */
  URI uri();

  /** {@return the HTTP status} */
  int status();

  /** {@return its short name, which ends its address} */
  String anchor();

  /** {@return what it is, in a few words that never change} */
  String title();
}
