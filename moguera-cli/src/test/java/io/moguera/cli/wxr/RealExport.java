package io.moguera.cli.wxr;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.moguera.cli.transfer.MediaLinks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** WordPress's own theme unit test export, which lies beside the repository where it is at hand. */
final class RealExport {
  private RealExport() {}

  static Path path() {
    Path root = Path.of("").toAbsolutePath();
    while (root != null && !Files.exists(root.resolve("CONTRIBUTING.md"))) {
      root = root.getParent();
    }
    Path file =
        (root == null ? Path.of("") : root)
            .resolve("../shared/data/themeunittestdata.wordpress.xml")
            .normalize();
    assumeTrue(
        Files.isReadable(file),
        "../shared/data/themeunittestdata.wordpress.xml is not beside the repository");
    return file;
  }

  static List<WxrRecord> records() throws IOException {
    return records(path());
  }

  static List<WxrRecord> records(Path file) throws IOException {
    List<WxrRecord> records = new ArrayList<>();
    try (WxrReader reader = WxrReader.open(file)) {
      for (var record = reader.next(); record.isPresent(); record = reader.next()) {
        records.add(record.get());
      }
    }
    return records;
  }

  static List<WxrRecord.Item> items() throws IOException {
    return items(records());
  }

  static List<WxrRecord.Item> items(List<WxrRecord> records) {
    return records.stream()
        .filter(WxrRecord.Item.class::isInstance)
        .map(WxrRecord.Item.class::cast)
        .toList();
  }

  static ContentConverter converter(List<WxrRecord.Item> items) {
    return new ContentConverter(
        new Attachments(
            items.stream()
                .filter(item -> item.type().equals("attachment"))
                .map(Attachment::of)
                .toList()),
        new MediaLinks());
  }
}
