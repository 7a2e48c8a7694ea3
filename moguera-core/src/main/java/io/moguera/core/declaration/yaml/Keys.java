package io.moguera.core.declaration.yaml;

import io.moguera.core.declaration.FieldType;
import org.snakeyaml.engine.v2.nodes.Node;

/** Texts that an index holds: PostgreSQL takes entries of some 2,700 bytes. */
final class Keys {
  private Keys() {}

  static void requireShort(Document document, Node at, String name, FieldType.Text text) {
    if (text.maxLength().orElse(Integer.MAX_VALUE) > FieldType.Text.LONGEST_KEY) {
      document.mistake(
          at,
          "unique needs a max_length of %d at most: %s"
              .formatted(FieldType.Text.LONGEST_KEY, name));
    }
  }
}
