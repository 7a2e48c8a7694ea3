package io.moguera.dist.doctor;

import io.moguera.cli.Messages;
import io.moguera.dist.doctor.Finding.State;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.json.JsonFactory;

/** What was found, for people or for programs, in English or Japanese. */
final class Report {
  private static final String NAME = "io.moguera.dist.doctor";

  private final List<Finding> findings;
  private final Messages texts;

  Report(List<Finding> findings, Locale language) {
    this.findings = List.copyOf(findings);
    this.texts = Messages.of(NAME, language);
  }

  boolean isHealthy() {
    return findings.stream().noneMatch(finding -> finding.state() == State.WRONG);
  }

  void print(PrintWriter out) {
    for (Finding finding : findings) {
      out.printf("%s  %s: %s%n", mark(finding.state()), title(finding), text(finding));
      mend(finding).ifPresent(mend -> out.printf("   %s %s%n", texts.text("mend"), mend));
    }
    out.println();
    long wrong = findings.stream().filter(finding -> finding.state() == State.WRONG).count();
    out.println(wrong == 0 ? texts.text("healthy") : texts.text("ill", wrong));
    out.flush();
  }

  private static String mark(State state) {
    return switch (state) {
      case FINE -> "✓";
      case WRONG -> "✗";
      case LEFT_OUT -> "–";
    };
  }

  void printJson(PrintWriter out) {
    try (JsonGenerator json =
        new JsonFactory().createGenerator(ObjectWriteContext.empty(), new Kept(out))) {
      json.writeStartObject();
      json.writeBooleanProperty("healthy", isHealthy());
      json.writeArrayPropertyStart("findings");
      for (Finding finding : findings) {
        json.writeStartObject();
        json.writeStringProperty("check", name(finding.check()));
        json.writeStringProperty("state", name(finding.state()));
        json.writeStringProperty("text", text(finding));
        mend(finding).ifPresent(mend -> json.writeStringProperty("mend", mend));
        json.writeEndObject();
      }
      json.writeEndArray();
      json.writeEndObject();
    }
    out.println();
    out.flush();
  }

  /** The generator closes what it writes to, which is somebody else's. */
  private static final class Kept extends java.io.FilterWriter {
    Kept(PrintWriter out) {
      super(out);
    }

    @Override
    public void close() throws java.io.IOException {
      flush();
    }
  }

  private static String name(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private String title(Finding finding) {
    return texts.text("check." + name(finding.check()));
  }

  private String text(Finding finding) {
    return texts.text(finding.key(), finding.values().toArray());
  }

  private Optional<String> mend(Finding finding) {
    return texts.has(finding.key() + ".mend")
        ? Optional.of(texts.text(finding.key() + ".mend", finding.values().toArray()))
        : Optional.empty();
  }
}
