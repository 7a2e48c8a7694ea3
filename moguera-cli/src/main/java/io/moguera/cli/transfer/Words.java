package io.moguera.cli.transfer;

import org.jspecify.annotations.Nullable;

/** The sentences, in the language of the one who asks. */
@FunctionalInterface
public interface Words {
  /** {@return a text in which {0}, {1}, ... are replaced} */
  String text(String key, @Nullable Object... values);
}
