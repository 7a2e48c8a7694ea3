package io.moguera.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** Which Moguera this is. Odd minor versions are development, even ones stable. */
record Version(String number) {
  static Version current() {
    var properties = new Properties();
    try (InputStream in = Version.class.getResourceAsStream("version.properties")) {
      properties.load(in);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return new Version(properties.getProperty("version"));
  }

  private String kind() {
    String minor = number.split("[.-]", -1)[1];
    return Integer.parseInt(minor) % 2 == 1 ? "development" : "stable";
  }

  @Override
  public String toString() {
    return "moguera " + number + " (" + kind() + ")";
  }
}
