package io.moguera.core.webhook;

import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Locale;

/**
 * Where webhooks may be sent. A server that sends requests wherever it is told to must not be led
 * to what only it can reach: its own machine, its network, the metadata of its cloud.
 */
public final class ReceiverAddress {
  private static final int LONGEST = 2048;

  private ReceiverAddress() {}

  /**
   * Reads the address of a receiver.
   *
   * @throws IllegalArgumentException if it is not of http or https, or is private in so many words
   */
  public static URI parse(String text, boolean privateAddresses) {
    URI uri;
    try {
      uri = URI.create(text);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("is not an address", e);
    }
    String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
    if (text.length() > LONGEST
        || !(scheme.equals("https") || scheme.equals("http"))
        || uri.getHost() == null
        || uri.getRawUserInfo() != null
        || uri.getRawFragment() != null) {
      throw new IllegalArgumentException(
          "must be https:// or http://, a host and perhaps a port, path and query");
    }
    String host = uri.getHost();
    boolean literal = host.startsWith("[") || host.matches("[0-9.]+");
    if (literal && !privateAddresses) {
      try {
        InetAddress ignored = publicAddress(host);
      } catch (UnknownHostException e) {
        throw new IllegalArgumentException(String.valueOf(e.getMessage()), e);
      }
    }
    return uri;
  }

  /**
   * The address of a host; of one that has private addresses beside public ones, none.
   *
   * @throws UnknownHostException if there is none, or one is not for the public
   */
  static InetAddress publicAddress(String host) throws UnknownHostException {
    InetAddress[] all = InetAddress.getAllByName(host);
    for (InetAddress address : all) {
      if (!isPublic(address)) {
        throw new UnknownHostException("leads to an address that is not public");
      }
    }
    return all[0];
  }

  /** {@return whether an address is one of the internet at large} */
  static boolean isPublic(InetAddress address) {
    if (address.isAnyLocalAddress()
        || address.isLoopbackAddress()
        || address.isLinkLocalAddress()
        || address.isSiteLocalAddress()
        || address.isMulticastAddress()) {
      return false;
    }
    byte[] bytes = address.getAddress();
    return address instanceof Inet4Address ? isPublic4(bytes) : isPublic6(bytes);
  }

  /** Beside what Java knows: RFC 6890's shared, reserved, benchmark and documentation ranges. */
  private static boolean isPublic4(byte[] bytes) {
    int a = bytes[0] & 0xff;
    int b = bytes[1] & 0xff;
    int c = bytes[2] & 0xff;
    boolean shared = a == 100 && b >= 64 && b < 128;
    boolean benchmark = a == 198 && (b == 18 || b == 19);
    boolean assigned = a == 192 && b == 0 && (c == 0 || c == 2);
    boolean documentation = a == 198 && b == 51 && c == 100 || a == 203 && b == 0 && c == 113;
    return !(a == 0 || a >= 240 || shared || benchmark || assigned || documentation);
  }

  /** Global unicast only, without those that carry an IPv4 address: they lead to that one. */
  private static boolean isPublic6(byte[] bytes) {
    boolean global = (bytes[0] & 0xe0) == 0x20;
    boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
    boolean teredoOrDocumentation =
        bytes[0] == 0x20
            && bytes[1] == 0x01
            && (bytes[2] == 0 && bytes[3] == 0 || bytes[2] == 0x0d && bytes[3] == (byte) 0xb8);
    return global && !sixToFour && !teredoOrDocumentation;
  }
}
