package io.moguera.configuration;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Arrays;

/**
 * A range of IP addresses, such as {@code 10.0.0.0/8} or {@code ::1}.
 *
 * @param first any address of the range
 * @param bits how many of its bits all of them share
 */
public record AddressRange(InetAddress first, int bits) {

  /**
   * Reads one; no name is looked up.
   *
   * @throws IllegalArgumentException if it has another form
   */
  public static AddressRange of(String text) {
    String[] parts = text.strip().split("/", 2);
    InetAddress address = InetAddress.ofLiteral(parts[0]);
    int all = address.getAddress().length * 8;
    int bits = parts.length == 1 ? all : Integer.parseInt(parts[1]);
    if (bits < 0 || bits > all) {
      throw new IllegalArgumentException(text + " needs 0 to " + all + " after the slash");
    }
    return new AddressRange(address, bits);
  }

  /** {@return whether {@code address} is of the range} */
  public boolean contains(InetAddress address) {
    byte[] other = address.getAddress();
    return other.length == first.getAddress().length
        && Arrays.equals(shared(other), shared(first.getAddress()));
  }

  /** {@return the range in its one form, such as {@code 10.0.0.0/8}} */
  public String network() {
    try {
      return InetAddress.getByAddress(shared(first.getAddress())).getHostAddress() + "/" + bits;
    } catch (UnknownHostException e) {
      throw new IllegalStateException("The length is that of an address", e);
    }
  }

  private byte[] shared(byte[] address) {
    byte[] masked = address.clone();
    for (int bit = bits; bit < masked.length * 8; bit++) {
      masked[bit / 8] &= (byte) ~(0x80 >> bit % 8);
    }
    return masked;
  }

  @Override
  public String toString() {
    return network();
  }
}
