package io.moguera.core.image.s3;

import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The answer to ListObjectsV2, as far as it is needed. */
record ObjectList(List<Item> items, boolean truncated) {
  ObjectList {
    items = List.copyOf(items);
  }

  /** An object. */
  record Item(String key, long size, Instant lastModified) {}

  static ObjectList read(InputStream xml) throws IOException {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      return read(factory.createXMLStreamReader(xml));
    } catch (XMLStreamException | NumberFormatException | DateTimeParseException e) {
      throw new IOException("The list of objects can't be read", e);
    }
  }

  private static ObjectList read(XMLStreamReader reader) throws XMLStreamException {
    var items = new ArrayList<Item>();
    boolean truncated = false;
    String key = "";
    long size = 0;
    Instant time = Instant.MAX;
    while (reader.hasNext()) {
      int event = reader.next();
      if (event == XMLStreamReader.END_ELEMENT && reader.getLocalName().equals("Contents")) {
        items.add(new Item(key, size, time));
      } else if (event == XMLStreamReader.START_ELEMENT) {
        switch (reader.getLocalName()) {
          case "IsTruncated" -> truncated = Boolean.parseBoolean(reader.getElementText());
          case "Key" -> key = reader.getElementText();
          case "Size" -> size = Long.parseLong(reader.getElementText());
          case "LastModified" -> time = Instant.parse(reader.getElementText());
          default -> {}
        }
      }
    }
    return new ObjectList(items, truncated);
  }
}
