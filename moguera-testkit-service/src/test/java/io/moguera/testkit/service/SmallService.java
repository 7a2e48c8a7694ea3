package io.moguera.testkit.service;

import io.moguera.Moguera;
import java.nio.file.Path;

final class SmallService {
  private SmallService() {}

  static void main() {
    Moguera.service("small").resources(Path.of("moguera.yml")).run();
  }
}
