package io.moguera.server;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.moguera.configuration.AddressRange;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/** Where a request came from, before the proxies that are trusted. */
final class ClientAddress {
  private static final HeaderName FORWARDED_FOR = HeaderNames.create("X-Forwarded-For");

  private final List<AddressRange> trusted;

  ClientAddress(List<AddressRange> trusted) {
    this.trusted = trusted;
  }

  /** The last hop that no trusted proxy stands for. */
  String of(ServerRequest request) {
    return address(request).map(InetAddress::getHostAddress).orElse("");
  }

  /**
   * For counting: an address, of IPv6 the network of 64 bits that one client has at hand. Empty for
   * this machine itself and for trusted proxies, whose web application speaks for all its visitors.
   */
  Optional<String> subject(ServerRequest request) {
    return address(request)
        .filter(address -> !address.isLoopbackAddress() && !isTrusted(address))
        .map(
            address ->
                address.getAddress().length == 4
                    ? address.getHostAddress()
                    : new AddressRange(address, 64).network());
  }

  private Optional<InetAddress> address(ServerRequest request) {
    Optional<InetAddress> hop =
        request.remotePeer().address() instanceof InetSocketAddress peer
            ? Optional.ofNullable(peer.getAddress())
            : Optional.empty();
    List<String> forwarded =
        request.headers().contains(FORWARDED_FOR)
            ? request.headers().get(FORWARDED_FOR).allValues(true)
            : List.of();
    for (int i = forwarded.size() - 1; i >= 0 && hop.filter(this::isTrusted).isPresent(); i--) {
      Optional<InetAddress> before = literal(forwarded.get(i).strip());
      if (before.isEmpty()) {
        break;
      }
      hop = before;
    }
    return hop;
  }

  private boolean isTrusted(InetAddress address) {
    return trusted.stream().anyMatch(range -> range.contains(address));
  }

  private static Optional<InetAddress> literal(String text) {
    try {
      return Optional.of(InetAddress.ofLiteral(text));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }
}
