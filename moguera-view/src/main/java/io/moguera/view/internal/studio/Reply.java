package io.moguera.view.internal.studio;

import java.util.Map;

/** What a request to the studio is answered with. */
sealed interface Reply {
  /** A page made by a template of the studio. */
  record Page(int status, String template, Object model) implements Reply {
    static Page of(String template, Object model) {
      return new Page(200, template, model);
    }
  }

  /** After a form, somewhere else in the studio. */
  record SeeOther(String path) implements Reply {}

  /** What the studio's own script asked for. */
  record Json(int status, Map<String, ?> fields) implements Reply {}
}
