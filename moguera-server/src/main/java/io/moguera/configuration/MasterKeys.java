package io.moguera.configuration;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/**
 * The keys that seal secrets at rest, by id. The first seals; all unseal, so that a key can be
 * replaced: put the new one first, run {@code moguera keys reseal}, then leave the old one out.
 */
public final class MasterKeys {
  private static final Pattern ID = Pattern.compile("[a-z0-9-]{1,32}");

  private final Map<String, SecretKey> keys;

  private MasterKeys(Map<String, SecretKey> keys) {
    this.keys = keys;
  }

  /**
   * Reads them as the setting has them.
   *
   * @param text one or more {@code id:base64-of-32-bytes}, separated by commas
   * @throws IllegalArgumentException if it has another form; the message repeats no key
   */
  public static MasterKeys of(String text) {
    var keys = new LinkedHashMap<String, SecretKey>();
    for (String part : text.split(",", -1)) {
      int colon = part.indexOf(':');
      String id = colon < 0 ? "" : part.substring(0, colon).strip();
      if (!ID.matcher(id).matches()) {
        throw new IllegalArgumentException(
            "needs the form id:base64, with an id of lower-case letters, digits and dashes");
      }
      if (keys.put(id, key(id, part.substring(colon + 1).strip())) != null) {
        throw new IllegalArgumentException("names the key " + id + " twice");
      }
    }
    return new MasterKeys(keys);
  }

  private static SecretKey key(String id, String base64) {
    byte[] bytes;
    try {
      bytes = Base64.getDecoder().decode(base64);
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("has a key, " + id + ", that is not base64", e);
    }
    if (bytes.length != 32) {
      throw new IllegalArgumentException(
          "has a key, %s, of %d bytes; make one of 32 with: openssl rand -base64 32"
              .formatted(id, bytes.length));
    }
    return new SecretKeySpec(bytes, "AES");
  }

  /** {@return the id of the key that seals} */
  public String first() {
    return keys.keySet().iterator().next();
  }

  /**
   * {@return the key of that id}
   *
   * @throws IllegalArgumentException if there is none
   */
  public SecretKey require(String id) {
    SecretKey key = keys.get(id);
    if (key == null) {
      throw new IllegalArgumentException(
          "The master key " + id + " is needed and is not in MOGUERA_MASTER_KEY");
    }
    return key;
  }

  /**
   * {@return keys of 32 bytes for something else, in the same order, from which nobody learns
   * these}
   *
   * @param purpose what they are for
   */
  public List<byte[]> derived(String purpose) {
    return keys.values().stream().map(key -> mac(key, purpose)).toList();
  }

  private static byte[] mac(SecretKey key, String purpose) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key.getEncoded(), "HmacSHA256"));
      return mac.doFinal(("moguera: " + purpose).getBytes(UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public String toString() {
    return "MasterKeys" + keys.keySet();
  }
}
