package io.moguera.view.internal.studio;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;

/** Where a browser says that a request comes from (Fetch Metadata, Sec-Fetch-Site). */
final class FetchSite {
  private static final HeaderName NAME = HeaderNames.create("Sec-Fetch-Site");

  private FetchSite() {}

  /** Whether it comes from a page of another site; not where the browser says nothing. */
  static boolean isElsewhere(ServerRequest request) {
    return request
        .headers()
        .first(NAME)
        .filter(from -> !from.equals("same-origin") && !from.equals("none"))
        .isPresent();
  }
}
