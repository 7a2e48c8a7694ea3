package io.moguera.driver;

import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.atomic.AtomicInteger;

/** The servers that give the same API. One is used until it fails. */
final class Endpoints {
  private final List<URI> all;
  private final AtomicInteger current = new AtomicInteger();

  Endpoints(List<URI> all) {
    if (all.isEmpty()) {
      throw new IllegalArgumentException("There must be an address to connect to");
    }
    this.all = all.stream().map(Endpoints::checked).toList();
  }

  int size() {
    return all.size();
  }

  List<URI> all() {
    return all;
  }

  int current() {
    return current.get();
  }

  /** Leaves an endpoint that failed, unless another thread did already. */
  void leave(int failed) {
    current.compareAndSet(failed, (failed + 1) % all.size());
  }

  URI address(int endpoint, String target) {
    return URI.create(all.get(endpoint) + target);
  }

  /**
   * The target of an address that an answer named. Its host means nothing: a request signed with
   * one's keys goes to no other.
   */
  String targetOf(URI asked, URI location) {
    String path = location.getRawPath();
    String prefix =
        all.stream()
            .filter(endpoint -> asked.toString().startsWith(endpoint + "/"))
            .map(URI::getRawPath)
            .findFirst()
            .orElse("");
    String within = path.startsWith(prefix + "/") ? path.substring(prefix.length()) : path;
    return location.getRawQuery() == null ? within : within + "?" + location.getRawQuery();
  }

  private static URI checked(URI given) {
    String scheme = given.getScheme() == null ? "" : given.getScheme().toLowerCase(Locale.ROOT);
    boolean http = scheme.equals("http") || scheme.equals("https");
    if (!http || given.getHost() == null || given.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "An address begins with http:// or https:// and a host, without a user");
    }
    if (given.getRawQuery() != null || given.getRawFragment() != null) {
      throw new IllegalArgumentException("An address has no query and no fragment");
    }
    String text = given.toASCIIString();
    return URI.create(text.endsWith("/") ? text.substring(0, text.length() - 1) : text);
  }
}
