package io.moguera.cli.wxr;

import io.moguera.cli.transfer.AddressParts;
import io.moguera.cli.transfer.ImportFileException;
import io.moguera.cli.wxr.WxrRecord.Kind;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Reads an export from its beginning to its end, one record at a time, so that its size does not
 * matter.
 *
 * <p>Document types are refused and no entity is ever expanded. Not safe for use by several
 * threads.
 */
public final class WxrReader implements AutoCloseable {
  private final InputStream file;
  private final XMLStreamReader xml;
  private String title = "";
  private String link = "";
  private String blog = "";
  private String version = "";
  private boolean siteGiven;
  private boolean ended;
  private @Nullable WxrRecord held;

  private WxrReader(InputStream file, XMLStreamReader xml) {
    this.file = file;
    this.xml = xml;
  }

  /**
   * Opens a file and reads as far as its channel.
   *
   * @throws ImportFileException when it is not XML, or not a WordPress export
   * @throws IOException when it can't be read
   */
  public static WxrReader open(Path path) throws IOException {
    InputStream file = Files.newInputStream(path);
    try {
      WxrReader reader = new WxrReader(file, factory().createXMLStreamReader(file));
      reader.enterChannel();
      return reader;
    } catch (XMLStreamException broken) {
      file.close();
      throw new ImportFileException("no-xml", line(broken), broken, reason(broken));
    } catch (ImportFileException notAnExport) {
      file.close();
      throw notAnExport;
    }
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setProperty(XMLInputFactory.IS_COALESCING, false);
    // Against entities that grow; without a document type there are none, and the JDK counts the
    // text of the file
    // itself (100,000 characters with references in one element are too many for it).
    factory.setProperty("jdk.xml.maxGeneralEntitySizeLimit", 0);
    factory.setProperty("jdk.xml.totalEntitySizeLimit", 0);
    return factory;
  }

  private void enterChannel() throws XMLStreamException {
    while (xml.hasNext()) {
      int event = xml.next();
      if (event == XMLStreamConstants.DTD) {
        throw new ImportFileException("doctype", position());
      }
      if (event == XMLStreamConstants.START_ELEMENT) {
        String name = xml.getLocalName();
        if (name.equals("channel")) {
          return;
        }
        if (!name.equals("rss")) {
          throw new ImportFileException("other-root", position(), name);
        }
      }
    }
    throw new ImportFileException("no-channel", position());
  }

  /**
   * The next record; empty at the end of the export.
   *
   * @throws ImportFileException when the file breaks off or is damaged
   */
  public Optional<WxrRecord> next() {
    if (held != null) {
      Optional<WxrRecord> record = Optional.of(held);
      held = null;
      return record;
    }
    try {
      return read();
    } catch (XMLStreamException broken) {
      throw new ImportFileException("damaged", line(broken), broken, reason(broken));
    }
  }

  private Optional<WxrRecord> read() throws XMLStreamException {
    while (!ended) {
      int event = xml.next();
      if (event == XMLStreamConstants.END_DOCUMENT) {
        ended = true;
      } else if (event == XMLStreamConstants.START_ELEMENT) {
        int line = position();
        String name = Elements.name(xml);
        Elements element = Elements.read(xml);
        Optional<WxrRecord> record = record(name, element, line);
        if (record.isPresent()) {
          return afterSite(record.get(), line);
        }
        describeSite(name, element, line);
      }
    }
    return siteGiven ? Optional.empty() : Optional.of(site(position()));
  }

  private void describeSite(String name, Elements element, int line) {
    switch (name) {
      case "title" -> title = element.own();
      case "link" -> link = element.own();
      case "wp:base_blog_url" -> blog = element.own();
      case "wp:wxr_version" -> {
        version = element.own();
        if (!version.matches("1\\.[0-2]")) {
          throw new ImportFileException("version", line, version);
        }
      }
      default -> {
        // RSS's own elements (language, generator, ...) are of no use to an import.
      }
    }
  }

  private Optional<WxrRecord> afterSite(WxrRecord record, int line) {
    if (siteGiven) {
      return Optional.of(record);
    }
    held = record;
    return Optional.of(site(line));
  }

  private WxrRecord site(int line) {
    if (version.isEmpty()) {
      throw new ImportFileException("rss", line);
    }
    siteGiven = true;
    String url = blog.isEmpty() ? link : blog;
    return new WxrRecord.Site(title, url.replaceAll("/+$", ""), version);
  }

  private static Optional<WxrRecord> record(String name, Elements element, int line) {
    return switch (name) {
      case "wp:author" ->
          Optional.of(
              new WxrRecord.Author(
                  element.number("wp:author_id"),
                  element.text("wp:author_login"),
                  element.text("wp:author_email"),
                  element.text("wp:author_display_name")));
      case "wp:category" ->
          Optional.of(
              new WxrRecord.Term(
                  Kind.CATEGORY,
                  AddressParts.decoded(element.text("wp:category_nicename")),
                  WxrItems.plain(element.text("wp:cat_name")),
                  AddressParts.decoded(element.text("wp:category_parent")),
                  element.text("wp:category_description")));
      case "wp:tag" ->
          Optional.of(
              new WxrRecord.Term(
                  Kind.TAG,
                  AddressParts.decoded(element.text("wp:tag_slug")),
                  WxrItems.plain(element.text("wp:tag_name")),
                  "",
                  element.text("wp:tag_description")));
      case "wp:term" ->
          Optional.of(
              new WxrRecord.Term(
                  Kind.OTHER,
                  AddressParts.decoded(element.text("wp:term_slug")),
                  WxrItems.plain(element.text("wp:term_name")),
                  "",
                  ""));
      case "item" -> Optional.of(WxrItems.item(element, line));
      default -> Optional.empty();
    };
  }

  private int position() {
    return xml.getLocation().getLineNumber();
  }

  private static int line(XMLStreamException broken) {
    return broken.getLocation() == null ? 0 : broken.getLocation().getLineNumber();
  }

  /** The parser's sentence without the coordinates that it puts before it. */
  private static String reason(XMLStreamException broken) {
    String message = Optional.ofNullable(broken.getMessage()).orElse("no reason given");
    int at = message.indexOf("Message: ");
    return (at < 0 ? message : message.substring(at + 9)).strip();
  }

  @Override
  public void close() throws IOException {
    try {
      xml.close();
    } catch (XMLStreamException unusable) {
      throw new IOException(unusable);
    } finally {
      file.close();
    }
  }
}
