package io.moguera.cli.wxr;

import java.util.Locale;

/** What an import makes, in the order in which it does. */
public enum ImportKind {
  USERS("user"),
  CATEGORIES("category"),
  TAGS("tag"),
  IMAGES("attachment"),
  POSTS("post"),
  PAGES("page"),
  COMMENTS("comment");

  private final String mark;

  ImportKind(String mark) {
    this.mark = mark;
  }

  /** {@return the name of the resource} */
  public String resource() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** {@return WordPress's word for it, as it stands in {@code source}} */
  String mark() {
    return mark;
  }
}
