package io.moguera.mail;

import io.moguera.core.sql.Session;
import java.util.Collection;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;

/** Writes the mails of a service's own kinds; the others are somebody else's. */
public final class OwnLetters implements LetterWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private final String site;
  private final Templates templates;
  private final Set<String> kinds;
  private final LetterWriter others;

  /**
   * Makes it.
   *
   * @param site its name
   * @param kinds that the service has
   * @param others what writes all other mails
   */
  public OwnLetters(
      String site, Templates templates, Collection<OwnMail<?>> kinds, LetterWriter others) {
    this.site = site;
    this.templates = templates;
    this.kinds = kinds.stream().map(OwnMail::name).collect(Collectors.toUnmodifiableSet());
    this.others = others;
  }

  @Override
  public Optional<Letter> write(Session session, QueuedMail mail) {
    if (!kinds.contains(mail.kind())) {
      return others.write(session, mail);
    }
    var values = new HashMap<>(Map.of(OwnMail.SITE, site));
    JSON.readTree(mail.said().orElse("{}"))
        .propertyStream()
        .forEach(value -> values.put(value.getKey(), value.getValue().asString()));
    Locale language = Languages.ofTag(mail.language()).orElse(Locale.ENGLISH);
    return Optional.of(templates.of(mail.kind(), language).filled(values));
  }
}
