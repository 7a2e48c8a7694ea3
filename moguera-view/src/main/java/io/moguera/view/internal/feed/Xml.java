package io.moguera.view.internal.feed;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.jspecify.annotations.Nullable;

/** Writes a document, leaving out what XML 1.0 has no place for. Used by one thread. */
final class Xml {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final XMLStreamWriter writer;

  /** What is written inside an element. */
  interface Inside {
    void write() throws XMLStreamException;
  }

  private Xml() throws XMLStreamException {
    writer =
        XMLOutputFactory.newFactory().createXMLStreamWriter(bytes, StandardCharsets.UTF_8.name());
  }

  /** What makes a document. */
  interface Document {
    void write(Xml xml) throws XMLStreamException;
  }

  static String of(Document document) {
    try {
      var xml = new Xml();
      xml.writer.writeStartDocument(StandardCharsets.UTF_8.name(), "1.0");
      document.write(xml);
      xml.writer.writeEndDocument();
      xml.writer.close();
      return xml.bytes.toString(StandardCharsets.UTF_8);
    } catch (XMLStreamException e) {
      throw new IllegalStateException("A document in memory could not be written", e);
    }
  }

  void element(String name, Inside inside) throws XMLStreamException {
    writer.writeStartElement(name);
    inside.write();
    writer.writeEndElement();
  }

  /** An element with a text; none at all where there is no text. */
  void text(String name, @Nullable String text) throws XMLStreamException {
    if (text != null) {
      element(name, () -> characters(text));
    }
  }

  void characters(String text) throws XMLStreamException {
    writer.writeCharacters(clean(text));
  }

  void attribute(String name, String value) throws XMLStreamException {
    writer.writeAttribute(name, clean(value));
  }

  void namespace(String prefix, String uri) throws XMLStreamException {
    if (prefix.isEmpty()) {
      writer.writeDefaultNamespace(uri);
    } else {
      writer.writeNamespace(prefix, uri);
    }
  }

  private static String clean(String text) {
    if (text.codePoints().allMatch(Xml::isAllowed)) {
      return text;
    }
    return text.codePoints()
        .filter(Xml::isAllowed)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private static boolean isAllowed(int c) {
    return c == 0x9
        || c == 0xA
        || c == 0xD
        || (c >= 0x20 && c <= 0xD7FF)
        || (c >= 0xE000 && c <= 0xFFFD)
        || c >= 0x10000;
  }
}
