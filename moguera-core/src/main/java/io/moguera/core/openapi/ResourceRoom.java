package io.moguera.core.openapi;

/** Some of the routes that a resource has. */
@FunctionalInterface
interface ResourceRoom {
  void describe(Served served, ApiDocument document);
}
