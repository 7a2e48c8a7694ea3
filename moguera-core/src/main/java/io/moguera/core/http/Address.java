package io.moguera.core.http;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.core.declaration.Resource;
import io.moguera.core.read.Listing;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Addresses of rows and of pages of lists, relative to the server. */
final class Address {
  private static final List<String> PLACE = List.of("after=", "before=", "page=");

  private Address() {}

  static String of(Resource resource, String key) {
    return "/v1/" + resource.name() + "/" + encoded(key);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  /** {@return the {@code Link} header (RFC 8288) of a page of a list, if it has neighbours} */
  static Optional<String> links(ServerRequest request, Listing listing) {
    var links = new ArrayList<String>();
    listing.next().ifPresent(cursor -> links.add(link(request, "after", cursor, "next")));
    listing.prev().ifPresent(cursor -> links.add(link(request, "before", cursor, "prev")));
    return links.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", links));
  }

  private static String link(
      ServerRequest request, String parameter, String cursor, String relation) {
    var query = new ArrayList<String>();
    for (String part : request.query().rawValue().split("&", -1)) {
      if (!part.isEmpty() && PLACE.stream().noneMatch(part::startsWith)) {
        query.add(part);
      }
    }
    query.add(parameter + "=" + cursor);
    return "<%s?%s>; rel=\"%s\""
        .formatted(request.path().rawPath(), String.join("&", query), relation);
  }
}
