package io.moguera.cli.wxr;

import io.moguera.cli.transfer.ImportFileException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * One element of the export read whole: the texts of its children by name, and those of its
 * children that have children themselves.
 *
 * <p>Names are {@code prefix:name} with the prefixes that WordPress uses, whatever the file calls
 * them: the namespace addresses differ between versions and, by their scheme, between files.
 */
final class Elements {
  private static final int DEEPEST = 8;

  private final Map<String, String> attributes;
  private final Map<String, List<Elements>> children;
  private final String text;

  private Elements(
      Map<String, String> attributes, Map<String, List<Elements>> children, String text) {
    this.attributes = attributes;
    this.children = children;
    this.text = text;
  }

  /** Reads the element at whose start tag the reader stands, up to its end tag. */
  static Elements read(XMLStreamReader xml) throws XMLStreamException {
    return read(xml, 0);
  }

  private static Elements read(XMLStreamReader xml, int depth) throws XMLStreamException {
    if (depth > DEEPEST) {
      throw new ImportFileException("deep", xml.getLocation().getLineNumber());
    }
    Map<String, String> attributes = new HashMap<>();
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      attributes.put(xml.getAttributeLocalName(i), xml.getAttributeValue(i));
    }
    Map<String, List<Elements>> children = new HashMap<>();
    StringBuilder text = new StringBuilder();
    while (true) {
      int event = xml.next();
      switch (event) {
        case XMLStreamConstants.START_ELEMENT -> {
          String name = name(xml);
          Elements child = read(xml, depth + 1);
          children.computeIfAbsent(name, _ -> new ArrayList<>()).add(child);
          if (depth > 0) {
            // Some exporters write the markup of a title without escaping it.
            text.append(child.text);
          }
        }
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE ->
            text.append(xml.getText());
        case XMLStreamConstants.END_ELEMENT -> {
          return new Elements(attributes, children, text.toString());
        }
        default -> {
          // Comments and processing instructions say nothing about the site.
        }
      }
    }
  }

  /** {@return the name of the element at which the reader stands} */
  static String name(XMLStreamReader xml) {
    String namespace = Optional.ofNullable(xml.getNamespaceURI()).orElse("");
    return prefix(namespace) + xml.getLocalName();
  }

  private static String prefix(String namespace) {
    if (namespace.isEmpty()) {
      return "";
    }
    String address = namespace.substring(namespace.indexOf("//") + 2);
    return switch (address) {
      case "wordpress.org/export/1.2/", "wordpress.org/export/1.1/", "wordpress.org/export/1.0/" ->
          "wp:";
      case "wordpress.org/export/1.2/excerpt/",
          "wordpress.org/export/1.1/excerpt/",
          "wordpress.org/export/1.0/excerpt/" ->
          "excerpt:";
      case "purl.org/rss/1.0/modules/content/" -> "content:";
      case "purl.org/dc/elements/1.1/" -> "dc:";
      default -> "?";
    };
  }

  /** {@return the text of the first child of that name, stripped; empty without one} */
  String text(String name) {
    return raw(name).strip();
  }

  /** {@return the text of the first child of that name as it stands; empty without one} */
  String raw(String name) {
    List<Elements> found = children.get(name);
    return found == null ? "" : found.getFirst().text;
  }

  /** {@return the whole number in the first child of that name; 0 without one} */
  long number(String name) {
    String digits = text(name);
    return digits.matches("-?\\d{1,18}") ? Long.parseLong(digits) : 0;
  }

  List<Elements> all(String name) {
    return children.getOrDefault(name, List.of());
  }

  String attribute(String name) {
    return attributes.getOrDefault(name, "");
  }

  /** {@return the element's own text, stripped} */
  String own() {
    return text.strip();
  }
}
