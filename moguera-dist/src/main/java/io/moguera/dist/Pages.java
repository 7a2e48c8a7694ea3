package io.moguera.dist;

import io.moguera.configuration.Configuration;
import io.moguera.configuration.MasterKeys;
import io.moguera.driver.Moguera;
import io.moguera.driver.MogueraBuilder;
import io.moguera.server.PageServer;
import io.moguera.view.ViewApplication;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** The half of the machine that makes pages; it asks an API elsewhere and has no database. */
final class Pages implements AutoCloseable {
  /** What the pages keep of the API's answers. */
  static final long CACHE_BYTES = 16L << 20;

  /** A change shows on every instance within a second: twice this, and the making of the page. */
  private static final Duration KEPT = Duration.ofMillis(400);

  private final Moguera driver;
  private final PicturePassage pictures;
  private final PageServer server;

  private Pages(Moguera driver, PicturePassage pictures, PageServer server) {
    this.driver = driver;
    this.pictures = pictures;
    this.server = server;
  }

  /**
   * Starts to serve and returns. The API need not answer yet.
   *
   * @throws MissingApiException if the configuration does not say where the API is
   */
  static Pages start(Configuration configuration) {
    List<URI> endpoints = configuration.apiUrls().stream().map(URI::create).toList();
    if (endpoints.isEmpty()) {
      throw new MissingApiException();
    }
    MogueraBuilder builder = Moguera.builder().cacheBytes(CACHE_BYTES);
    endpoints.forEach(builder::endpoint);
    Moguera driver = builder.build();
    var pictures = new PicturePassage(endpoints);
    try {
      ViewApplication view = view(configuration, driver, configuration.masterKeys());
      return new Pages(
          driver,
          pictures,
          PageServer.start(
              configuration,
              routing -> {
                routing.get(PicturePassage.PATH, pictures);
                view.routing(routing);
              }));
    } catch (RuntimeException e) {
      driver.close();
      pictures.close();
      throw e;
    }
  }

  /**
   * {@return the pages as the configuration wants them}
   *
   * @param masterKeys from which those are made that seal the sessions of the studio; without them,
   *     sessions end with this instance
   */
  static ViewApplication view(
      Configuration configuration, Moguera driver, Optional<MasterKeys> masterKeys) {
    Configuration.Site site = configuration.site();
    ViewApplication.Builder view =
        ViewApplication.builder(driver)
            .title(site.title())
            .description(site.description())
            .language(site.language())
            .keepPages(KEPT)
            .publicUrl(configuration.publicUrl(configuration.listen().port()));
    site.theme().ifPresent(view::theme);
    masterKeys.map(keys -> keys.derived("sessions of the studio")).ifPresent(view::sessionKeys);
    return view.build();
  }

  int port() {
    return server.port();
  }

  /** Has the pages drain and end when the program is told to end. */
  void closeAtExit() {
    server.closeAtExit(this::closeRest);
  }

  private void closeRest() {
    driver.close();
    pictures.close();
  }

  @Override
  public void close() {
    server.close();
    closeRest();
  }
}
