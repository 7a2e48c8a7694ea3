package io.moguera.key;

import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * What an access key is for. Scopes take away from what the key's owner may do and never add to it.
 * {@code posts:read} lets it read posts, {@code posts:write} read and change them; {@code read} and
 * {@code write} do so for all resources; {@code account} lets it do what concerns the account
 * itself: keys, sessions, the authenticator, invitations. Immutable.
 */
public record Scopes(List<String> words) {
  public static final String READ = "read";
  public static final String WRITE = "write";
  public static final String ACCOUNT = "account";

  private static final Pattern FORM =
      Pattern.compile("read|write|account|[a-z][a-z0-9_-]{0,62}:(?:read|write)");

  public Scopes {
    words = List.copyOf(new TreeSet<>(words));
    for (String word : words) {
      if (!isScope(word)) {
        throw new IllegalArgumentException("Not a scope: " + word);
      }
    }
  }

  public static Scopes of(Collection<String> words) {
    return new Scopes(List.copyOf(words));
  }

  /** {@return whether a word has the form of a scope} */
  public static boolean isScope(String word) {
    return FORM.matcher(word).matches();
  }

  /** {@return whether what needs a scope is allowed} */
  public boolean allow(String needed) {
    if (words.contains(needed)) {
      return true;
    }
    if (needed.equals(ACCOUNT)) {
      return false;
    }
    if (needed.equals(READ) || needed.endsWith(":" + READ)) {
      String writing = needed.substring(0, needed.length() - READ.length()) + WRITE;
      return words.contains(READ) || words.contains(WRITE) || words.contains(writing);
    }
    return words.contains(WRITE);
  }

  /** {@return whether everything that others allow is allowed} */
  public boolean cover(Scopes others) {
    return others.words.stream().allMatch(this::allow);
  }
}
