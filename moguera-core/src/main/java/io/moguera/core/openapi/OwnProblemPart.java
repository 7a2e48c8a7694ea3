package io.moguera.core.openapi;

import io.moguera.core.problem.OwnProblem;

/** A kind of failure that a service adds: any request may meet it, as hooks may refuse any. */
public record OwnProblemPart(OwnProblem problem) implements ApiPart {
  @Override
  public void describe(ApiDocument document) {
    document.problem(problem);
  }
}
