package io.moguera.view.internal.web;

import io.helidon.http.Method;
import io.helidon.http.PathMatchers;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.view.internal.data.KnownImages;
import io.moguera.view.internal.data.Library;
import io.moguera.view.internal.rendering.Renderer;
import io.moguera.view.internal.rendering.Renderings;
import io.moguera.view.internal.studio.Visits;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Which address shows what. */
public final class Routes {
  /**
   * Addresses of other parts of Moguera in the same process, whose "not found" is theirs to say.
   */
  private static final List<String> FOREIGN = List.of("/v1", "/health", "/metrics", "/docs");

  private final Responder responder;
  private final Stylesheets stylesheets;
  private final OwnPages ownPages;
  private final Scopes scopes;
  private final Lists lists;
  private final Posts posts;
  private final StandingPages pages;
  private final Archive archive;
  private final Feeds feeds;
  private final Robots robots;
  private final Site site;
  private final Renderings renderings;

  /**
   * @param files what stands before {@code /v1/images/} in the addresses of images
   * @param own what a service adds
   * @param visits who is signed in
   */
  public Routes(
      Site site, CommitCookie commits, Optional<Path> theme, String files, Own own, Visits visits) {
    var driver = commits.driver();
    this.site = site;
    var library = new Library(driver);
    stylesheets = new Stylesheets(theme);
    var frames = new Frames(site, library, stylesheets, own.navigation());
    var images = new KnownImages(driver);
    renderings = new Renderings(new Renderer(files), images);
    var pictures = new Pictures(site, images, files);
    var entries = new Entries(site, renderings, pictures);
    var bodies = new Bodies(site, renderings, entries);
    responder =
        new Responder(
            new Failures(frames), commits, () -> String.join(" ", stylesheets.addresses()));
    ownPages = new OwnPages(own, frames, responder, commits, visits);
    scopes = new Scopes(site, library, pictures);
    lists = new Lists(frames, library, entries);
    posts = new Posts(frames, library, entries, bodies, pictures);
    pages = new StandingPages(frames, library, bodies);
    archive = new Archive(frames, library);
    feeds = new Feeds(site, library, entries, renderings);
    robots = new Robots(frames, library, entries);
  }

  /** Adds what comes before the studio: a service's own pages. */
  public void addOwnTo(HttpRouting.Builder routing) {
    ownPages.addTo(routing);
  }

  /**
   * Adds the routes; those of other parts come before these, since the last one takes whatever is
   * left.
   */
  public void addTo(HttpRouting.Builder routing) {
    get(routing, "/", lists::home);
    get(routing, "/posts/{handle}", posts::of);
    get(routing, "/pages", pages::index);
    get(routing, "/pages/{handle}", pages::of);
    get(routing, "/archive", archive::of);
    get(routing, "/archive/{year}/{month}", request -> lists.of(request, scopes::month));
    get(routing, "/search", lists::search);
    get(routing, "/robots.txt", robots::robots);
    get(routing, "/sitemap.xml", robots::sitemap);
    get(routing, "/assets/{name}", stylesheets::answer);
    get(routing, "/assets/files/{name}", stylesheets::file);
    feeds(routing, "", request -> Optional.of(Scope.site(site)));
    scoped(routing, "/tags/{handle}", scopes::tag);
    scoped(routing, "/categories/{handle}", scopes::category);
    scoped(routing, "/authors/{handle}", scopes::author);
    routing.any(this::nothing);
  }

  /** How texts are rendered, for whoever shows them before they are published. */
  public Renderings renderings() {
    return renderings;
  }

  /** The addresses of the style sheets, which change when a theme is edited. */
  public List<String> styles() {
    return stylesheets.addresses();
  }

  private void scoped(
      HttpRouting.Builder routing, String path, Function<ServerRequest, Optional<Scope>> finder) {
    get(routing, path, request -> lists.of(request, finder));
    feeds(routing, path, finder);
  }

  private void feeds(
      HttpRouting.Builder routing, String path, Function<ServerRequest, Optional<Scope>> finder) {
    get(routing, path + "/feed.atom", feeds.atom(finder));
    get(routing, path + "/feed.rss", feeds.rss(finder));
  }

  private void get(
      HttpRouting.Builder routing, String path, Function<ServerRequest, Answer> route) {
    routing.route(
        method -> method.equals(Method.GET) || method.equals(Method.HEAD),
        PathMatchers.create(path),
        responder.handler(route));
  }

  private void nothing(ServerRequest request, ServerResponse response) throws Exception {
    var path = request.path().path();
    if (FOREIGN.stream().anyMatch(part -> path.equals(part) || path.startsWith(part + "/"))) {
      response.next();
    } else {
      responder.handler(unknown -> new Answer.Absent()).handle(request, response);
    }
  }
}
