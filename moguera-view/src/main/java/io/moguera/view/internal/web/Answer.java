package io.moguera.view.internal.web;

import io.helidon.http.Status;
import java.nio.file.Path;

/** What a route answers with. */
public sealed interface Answer {
  /**
   * A page made by a template.
   *
   * @param cacheable whether a proxy may keep it for a while; one that a service made is not
   */
  record Page(Status status, String template, Object model, boolean cacheable) implements Answer {
    static Page of(String template, Object model) {
      return new Page(Status.OK_200, template, model, true);
    }
  }

  /** A document for machines. */
  record Document(String mediaType, String text) implements Answer {}

  /** A part of a page whose address names its content, and which therefore never changes. */
  record Asset(String mediaType, String text) implements Answer {}

  /** A font or picture of a theme, which may be edited. */
  record ThemeFile(String mediaType, Path file) implements Answer {}

  /** What was asked for is now at another address. */
  record Moved(String path) implements Answer {}

  /** What was done shows at another address. */
  record SeeOther(String path) implements Answer {}

  /** There is nothing at this address. */
  record Absent() implements Answer {}
}
