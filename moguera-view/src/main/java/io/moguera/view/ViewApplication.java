package io.moguera.view;

import io.helidon.webserver.http.HttpRouting;
import io.moguera.driver.Moguera;
import io.moguera.view.internal.page.Link;
import io.moguera.view.internal.studio.Studio;
import io.moguera.view.internal.studio.Visits;
import io.moguera.view.internal.text.Texts;
import io.moguera.view.internal.web.Answer;
import io.moguera.view.internal.web.CommitCookie;
import io.moguera.view.internal.web.KeptPages;
import io.moguera.view.internal.web.Own;
import io.moguera.view.internal.web.Routes;
import io.moguera.view.internal.web.Site;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The public site: pages, feeds and sitemap of everything that was published; and, below {@code
 * /studio}, where it is written. Immutable; shared by threads.
 *
 * <pre>{@code
 * var view =
 *     ViewApplication.builder(moguera)
 *         .title("Field notes")
 *         .language(Locale.ENGLISH)
 *         .publicUrl(URI.create("https://notes.example.com"))
 *         .build();
 * var routing = HttpRouting.builder();
 * view.routing(routing);
 * }</pre>
 */
public final class ViewApplication {
  private final Routes routes;
  private final Studio studio;

  private ViewApplication(Routes routes, Studio studio) {
    this.routes = routes;
    this.studio = studio;
  }

  /**
   * @param driver what the site asks; it signs for those alone who signed in to the studio, with
   *     the keys of their sessions, whatever credentials it has. Whoever made it closes it. Give it
   *     a cache ({@code MogueraBuilder.cacheBytes}), or every page asks the API several times
   */
  public static Builder builder(Moguera driver) {
    return new Builder(driver);
  }

  /**
   * Adds the site's routes. They go last: what no route before them took and is none of theirs is
   * answered with the site's own "not found", other than under {@code /v1}, {@code /health}, {@code
   * /metrics} and {@code /docs}.
   */
  public void routing(HttpRouting.Builder routing) {
    routes.addOwnTo(routing);
    studio.addTo(routing);
    routes.addTo(routing);
  }

  /** What the site is to be like. Used by one thread. */
  public static final class Builder {
    private static final int MOST_PER_PAGE = 50;
    private static final int SESSION_KEY_BYTES = 32;
    private static final Duration LONGEST_KEPT = Duration.ofMinutes(1);

    private final Moguera driver;
    private String title = "Moguera";
    private String description = "";
    private Locale language = Locale.ENGLISH;
    private ZoneId zone = ZoneOffset.UTC;
    private int perPage = 10;
    private @Nullable URI publicUrl;
    private @Nullable URI apiUrl;
    private @Nullable Path theme;
    private Duration kept = Duration.ZERO;
    private List<byte[]> sessionKeys = List.of();
    private final Map<String, PageRoute> pages = new LinkedHashMap<>();
    private final Map<String, PageRoute> forms = new LinkedHashMap<>();
    private final Map<String, Answer> assets = new LinkedHashMap<>();
    private final List<Link> links = new ArrayList<>();
    private SecureRandom random = new SecureRandom();
    private InstantSource clock = InstantSource.system();

    private Builder(Moguera driver) {
      this.driver = driver;
    }

    /** The site's name; {@code Moguera} where it was not set. */
    public Builder title(String text) {
      title = text.strip();
      return this;
    }

    /** A sentence about the site; none where it was not set. */
    public Builder description(String text) {
      description = text.strip();
      return this;
    }

    /**
     * The language of the interface and of posts that don't name their own. English where it was
     * not set.
     *
     * @throws IllegalArgumentException for a language other than English and Japanese
     */
    public Builder language(Locale locale) {
      if (!Texts.LANGUAGES.contains(locale.getLanguage())) {
        throw new IllegalArgumentException(
            "There are texts in " + Texts.LANGUAGES + ", not in " + locale.toLanguageTag());
      }
      language = locale;
      return this;
    }

    /** Where days begin, for dates and months. UTC where it was not set. */
    public Builder timeZone(ZoneId timeZone) {
      zone = timeZone;
      return this;
    }

    /**
     * Posts on a page of a list; 10 where it was not set.
     *
     * @throws IllegalArgumentException unless it is from 1 to 50
     */
    public Builder postsPerPage(int posts) {
      if (posts < 1 || posts > MOST_PER_PAGE) {
        throw new IllegalArgumentException(
            "A page has from 1 to " + MOST_PER_PAGE + " posts, not " + posts);
      }
      perPage = posts;
      return this;
    }

    /**
     * Where readers find the site, such as {@code https://notes.example.com}. Required.
     *
     * @throws IllegalArgumentException unless it is an http or https address of a host, without
     *     path or query
     */
    public Builder publicUrl(URI address) {
      publicUrl = origin(address);
      return this;
    }

    /**
     * Where readers' browsers find the API, which serves the images. The site's own address where
     * it was not set, as when one process serves both or a proxy passes {@code /v1} to the API.
     *
     * @throws IllegalArgumentException unless it is an http or https address of a host, without
     *     path or query
     */
    public Builder apiUrl(URI address) {
      apiUrl = origin(address);
      return this;
    }

    /**
     * The folder of a theme: its {@code theme.css} comes after the style sheet of the default
     * theme.
     */
    public Builder theme(Path folder) {
      theme = folder;
      return this;
    }

    /**
     * For how long a page is sent again as it was made; when it is older, one request makes it
     * anew, and others get the old one for as long again. What was written through this instance's
     * own studio shows at once. Not at all where it was not set.
     *
     * @throws IllegalArgumentException if it is negative or more than a minute
     */
    public Builder keepPages(Duration time) {
      if (time.isNegative() || time.compareTo(LONGEST_KEPT) > 0) {
        throw new IllegalArgumentException("Pages are kept for a minute at most, not " + time);
      }
      kept = time;
      return this;
    }

    /**
     * What seals the sessions of the studio in their cookies. Instances with the same keys serve
     * the same visitors. Without, a key is made up: sessions end with this instance, and no other
     * knows them.
     *
     * @param keys of 32 bytes; the first seals, all of them open, so that one can be replaced
     * @throws IllegalArgumentException if there is none, or one of another length
     */
    public Builder sessionKeys(List<byte[]> keys) {
      if (keys.isEmpty() || keys.stream().anyMatch(key -> key.length != SESSION_KEY_BYTES)) {
        throw new IllegalArgumentException(
            "Sessions are sealed with keys of " + SESSION_KEY_BYTES + " bytes");
      }
      sessionKeys = keys.stream().map(byte[]::clone).toList();
      return this;
    }

    /**
     * Adds a page of a service's own, in the site's layout and with its sessions. It comes before
     * the site's page of the same address.
     *
     * @param path such as {@code /timeline} or <code>/@{name}</code>
     */
    public Builder page(String path, PageRoute route) {
      pages.put(own(path), route);
      return this;
    }

    /**
     * Adds what a form of a service's own is sent to, with POST. One that does not bring along
     * {@link Visitor#formToken} is not taken.
     */
    public Builder form(String path, PageRoute route) {
      forms.put(own(path), route);
      return this;
    }

    /**
     * Adds a script or a style sheet of a service's own. It is sent as it is, to be asked for again
     * after ten seconds.
     *
     * @param mediaType such as {@code text/javascript; charset=utf-8}
     */
    public Builder asset(String path, String mediaType, String content) {
      assets.put(own(path), new Answer.Document(mediaType, content));
      return this;
    }

    /** Adds a link to the header, before those of the pages. */
    public Builder link(String text, String path) {
      links.add(new Link(text, own(path)));
      return this;
    }

    private static String own(String path) {
      if (!path.startsWith("/") || path.startsWith("//")) {
        throw new IllegalArgumentException("Not a path of this site: " + path);
      }
      return path;
    }

    /** Where nonces and made-up keys come from. */
    public Builder random(SecureRandom source) {
      random = source;
      return this;
    }

    /** The clock by which sessions end. */
    public Builder clock(InstantSource source) {
      clock = source;
      return this;
    }

    /**
     * @throws IllegalStateException without a public URL
     */
    public ViewApplication build() {
      if (publicUrl == null) {
        throw new IllegalStateException(
            "The site's public URL is required: canonical links and feeds name it");
      }
      var site = new Site(title, description, Texts.of(language, zone), publicUrl, perPage);
      var files = apiUrl == null ? "" : apiUrl.toString();
      var secure = "https".equals(publicUrl.getScheme());
      var commits = new CommitCookie(driver, secure, new KeptPages(kept, System::nanoTime));
      var keys = keys();
      var routes =
          new Routes(
              site,
              commits,
              Optional.ofNullable(theme),
              files,
              new Own(pages, forms, assets, links),
              new Visits(keys, random, clock, secure));
      return new ViewApplication(routes, studio(routes, commits, site.texts(), files, keys));
    }

    private List<byte[]> keys() {
      if (!sessionKeys.isEmpty()) {
        return sessionKeys;
      }
      var made = new byte[SESSION_KEY_BYTES];
      random.nextBytes(made);
      return List.of(made);
    }

    private Studio studio(
        Routes routes, CommitCookie commits, Texts texts, String files, List<byte[]> keys) {
      return new Studio(
          new Studio.Parts(title, texts, commits, keys, routes.renderings(), routes::styles, files),
          random,
          clock);
    }

    private static URI origin(URI address) {
      var scheme = address.getScheme();
      var isWeb = "http".equals(scheme) || "https".equals(scheme);
      var path = address.getRawPath();
      var isOrigin = path == null || path.isEmpty() || path.equals("/");
      if (!isWeb || address.getHost() == null || !isOrigin || address.getRawQuery() != null) {
        throw new IllegalArgumentException(
            "Not the address of a host, such as https://example.com: " + address);
      }
      return URI.create(scheme + "://" + address.getRawAuthority());
    }
  }
}
