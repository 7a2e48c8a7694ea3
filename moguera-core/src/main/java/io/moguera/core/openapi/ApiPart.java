package io.moguera.core.openapi;

/**
 * A part of the API that tells what it serves. Core's own parts follow from the declarations; other
 * modules add theirs with {@code Core.Builder.describe}.
 */
@FunctionalInterface
public interface ApiPart {
  /** Adds paths, and the schemas that they need. Called once, while the document is made. */
  void describe(ApiDocument document);
}
