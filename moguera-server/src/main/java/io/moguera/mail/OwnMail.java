package io.moguera.mail;

import io.moguera.account.EmailAddress;
import io.moguera.account.sql.AccountTable;
import io.moguera.core.data.Row;
import io.moguera.core.data.Rows;
import io.moguera.mail.sql.MailTable;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.time.temporal.TemporalAccessor;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/**
 * A kind of mail of a service's own. Once it was given to {@link io.moguera.ServiceBuilder#mail},
 * hooks, routes and jobs send it: it is queued in their transaction, and sent within a second or
 * two after that was committed, however often that takes to succeed within a day.
 *
 * <pre>{@code
 * static final OwnMail<Told> MENTIONED = OwnMail.of("mentioned", Told.class);
 *
 * record Told(String by, String chirp) {}
 *
 * MENTIONED.toUser(rows, user.id(), new Told("taro", "good morning"));
 * }</pre>
 *
 * @param <T> the record that holds what a mail says
 * @param name of it and of its templates: {@code mentioned.en.txt}, {@code mentioned.ja.txt}
 * @param type its components, in snake case, are the values that templates may name, beside {@code
 *     {site}}; they are texts, numbers, times, addresses, words of an enum or truth values
 */
public record OwnMail<T extends Record>(String name, Class<T> type) {
  /** What templates call the name of the site. */
  static final String SITE = "site";

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");

  /**
   * Checks it.
   *
   * @throws IllegalArgumentException as {@link #of}
   */
  public OwnMail {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException(
          "\"" + name + "\" is not the name of a mail: lower-case letters, digits and dashes");
    }
    for (RecordComponent component : type.getRecordComponents()) {
      if (!isText(component.getType())) {
        throw new IllegalArgumentException(
            "A template can't say " + component.getName() + " of " + type.getSimpleName());
      }
    }
  }

  /**
   * A kind of mail.
   *
   * @throws IllegalArgumentException if the name has another form, or a component of {@code type}
   *     is nothing that can stand in a text
   */
  public static <T extends Record> OwnMail<T> of(String name, Class<T> type) {
    return new OwnMail<>(name, type);
  }

  private static boolean isText(Class<?> type) {
    return type.isPrimitive()
        || type.isEnum()
        || Stream.of(
                CharSequence.class, Number.class, Boolean.class, URI.class, TemporalAccessor.class)
            .anyMatch(known -> known.isAssignableFrom(type));
  }

  /** {@return it, as its templates must fit it} */
  public MailKind kind() {
    Set<String> values =
        Arrays.stream(type.getRecordComponents())
            .map(component -> snakeCase(component.getName()))
            .collect(Collectors.toCollection(HashSet::new));
    values.add(SITE);
    return new MailKind(name, values, Set.of());
  }

  /** As {@link Row#fields} names it. */
  private static String snakeCase(String name) {
    return name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
  }

  /**
   * Sends it to a user, in the user's language, in English where none is set. Who is inactive or
   * has no address gets none.
   *
   * @param rows of the transaction that it is sent with
   * @throws IllegalArgumentException if a value is null
   */
  public void toUser(Rows rows, long user, T values) {
    AccountTable.within(rows.session())
        .findWritten(user)
        .ifPresent(
            to ->
                to(
                    rows,
                    to.email(),
                    to.language().flatMap(Languages::ofTag).orElse(Locale.ENGLISH),
                    values));
  }

  /**
   * Sends it to an address.
   *
   * @param rows of the transaction that it is sent with
   * @param language what it is written in, as far as there is a template
   * @throws IllegalArgumentException if the address is none, or a value is null
   */
  public void to(Rows rows, String address, Locale language, T values) {
    if (!EmailAddress.isOne(address)) {
      throw new IllegalArgumentException("\"" + address + "\" is not an e-mail address");
    }
    ObjectNode said = Row.fields(values);
    List<String> missing =
        said.propertyStream()
            .filter(value -> value.getValue().isNull())
            .map(Map.Entry::getKey)
            .toList();
    if (!missing.isEmpty()) {
      throw new IllegalArgumentException(
          "The mail " + name + " has no value for " + String.join(", ", missing));
    }
    MailTable.of(rows.session()).add(name, address, language, said.toString(), rows.now());
  }
}
