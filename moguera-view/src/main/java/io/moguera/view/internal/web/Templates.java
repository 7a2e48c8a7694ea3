package io.moguera.view.internal.web;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;

/** The templates, which the build has compiled. */
public final class Templates {
  /** Shared by threads. */
  public static final TemplateEngine ENGINE =
      TemplateEngine.createPrecompiled(
          null,
          ContentType.Html,
          Templates.class.getClassLoader(),
          "io.moguera.view.internal.template");

  private Templates() {}
}
