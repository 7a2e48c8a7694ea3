package io.moguera.server.route;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.moguera.mail.Languages;
import java.util.Locale;
import java.util.Optional;

/** In which language somebody is answered who has not said so otherwise. */
public final class RequestLanguage {
  private final Locale site;

  /** Makes it. {@code site} is taken where a request does not say. */
  public RequestLanguage(Locale site) {
    this.site = site;
  }

  /** {@return the language of a request} */
  public Locale of(ServerRequest request) {
    return request
        .headers()
        .first(HeaderNames.ACCEPT_LANGUAGE)
        .flatMap(Languages::accepted)
        .orElse(site);
  }

  /** The one that is named, else that of the request. */
  Locale of(ServerRequest request, Optional<String> named) {
    return named.flatMap(Languages::ofTag).orElseGet(() -> of(request));
  }
}
