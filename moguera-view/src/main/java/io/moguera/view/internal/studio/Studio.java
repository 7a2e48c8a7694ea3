package io.moguera.view.internal.studio;

import io.helidon.http.HeaderName;
import io.helidon.http.HeaderNames;
import io.helidon.http.Method;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.driver.MogueraException;
import io.moguera.driver.ProblemException;
import io.moguera.view.internal.rendering.Renderings;
import io.moguera.view.internal.text.Texts;
import io.moguera.view.internal.web.CommitCookie;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything below {@code /studio}. Shared by threads. */
public final class Studio {
  private static final Logger LOG = LoggerFactory.getLogger(Studio.class);
  private static final HeaderName FORM_TOKEN = HeaderNames.create("X-Form-Token");

  private final StudioSite site;
  private final CommitCookie commits;
  private final StudioAssets assets = new StudioAssets();
  private final Sender sender = new Sender();
  private final SessionSeal seal;
  private final Cookies cookies;
  private final SignInPages signIn;
  private final Rooms rooms = new Rooms();
  private final Troubles troubles;

  /**
   * What the studio is made of.
   *
   * @param title of the site
   * @param commits what has a browser read its own writes; it knows the driver, and whether
   *     browsers reach the site by https
   * @param keys that seal sessions, the first for new ones
   * @param siteStyles the addresses of the public site's style sheets
   * @param files what stands before {@code /v1/images/} in the addresses of images
   */
  public record Parts(
      String title,
      Texts texts,
      CommitCookie commits,
      List<byte[]> keys,
      Renderings renderings,
      Supplier<List<String>> siteStyles,
      String files) {}

  public Studio(Parts parts, SecureRandom random, InstantSource clock) {
    commits = parts.commits();
    seal = new SessionSeal(parts.keys(), random);
    cookies = new Cookies(seal, clock, parts.commits().secure());
    site =
        new StudioSite(
            parts.title(),
            parts.texts(),
            parts.commits().driver(),
            parts.renderings(),
            parts.siteStyles(),
            parts.files(),
            new Frames(parts.title(), assets.paths(), parts.files()),
            new Permissions());
    signIn = new SignInPages(site, cookies, seal);
    troubles = new Troubles(site);
  }

  /** Adds the routes, which take all that is below {@code /studio}. */
  public void addTo(HttpRouting.Builder routing) {
    Handler handler = this::answer;
    routing.any("/studio", handler);
    routing.any("/studio/{+rest}", handler);
  }

  private void answer(ServerRequest request, ServerResponse response) {
    var asset = assets.find(request.path().rawPath());
    if (asset.isPresent()) {
      sender.send(asset.orElseThrow(), response);
      return;
    }
    var reply = commits.following(request, response, () -> replyOrTrouble(request, response));
    sender.send(reply, request, response);
  }

  private Reply replyOrTrouble(ServerRequest request, ServerResponse response) {
    try {
      return reply(request, response);
    } catch (FormBody.Unreadable e) {
      return troubles.unreadable(texts(request), request);
    } catch (ProblemException e) {
      return problem(e, request, response);
    } catch (MogueraException e) {
      LOG.warn("The API could not be asked for the studio", e);
      return troubles.away(texts(request), request);
    } catch (RuntimeException e) {
      LOG.error("A page of the studio could not be made", e);
      return troubles.failed(texts(request), request);
    }
  }

  /** A session that ended elsewhere leads to the form for signing in. */
  private Reply problem(ProblemException e, ServerRequest request, ServerResponse response) {
    if (e.status() != 401) {
      if (e.status() >= 500) {
        LOG.warn("The API failed the studio", e);
      }
      return troubles.of(e, texts(request), request);
    }
    cookies.signOut(response);
    return signIn.required(request);
  }

  private Texts texts(ServerRequest request) {
    return cookies.language(request).map(site::texts).orElse(site.texts());
  }

  private Reply reply(ServerRequest request, ServerResponse response) {
    var path = parts(request);
    var method = request.prologue().method();
    var post = method.equals(Method.POST);
    if (!post && !method.equals(Method.GET) && !method.equals(Method.HEAD)) {
      return troubles.notAllowed(texts(request), request);
    }
    if (post && FetchSite.isElsewhere(request)) {
      return troubles.foreignForm(texts(request), request);
    }
    var visit = cookies.visit(request);
    if (path.equals(List.of("sign-in"))) {
      return signIn.page(texts(request), request, response, visit.isPresent());
    }
    if (path.equals(List.of("language")) && post) {
      return signIn.language(request, response);
    }
    if (visit.isEmpty()) {
      return signIn.required(request);
    }
    return signedIn(request, response, path, visit.orElseThrow(), post);
  }

  /** Browsers say where a form comes from; those that don't are held to its token alone. */
  private Reply signedIn(
      ServerRequest request,
      ServerResponse response,
      List<String> path,
      Visit visit,
      boolean post) {
    var owner = visit.credentials().accessKey();
    var isUpload = path.equals(List.of("-", "upload"));
    var form =
        post && !isUpload && !Multipart.isOne(request) ? FormBody.read(request) : FormBody.empty();
    var parts = Multipart.isOne(request) && post ? Multipart.read(request) : Multipart.none();
    if (post) {
      var token =
          request
              .headers()
              .first(FORM_TOKEN)
              .or(() -> form.find("token"))
              .or(() -> parts.text("token"))
              .orElse("");
      if (!seal.isToken(owner, token)) {
        return troubles.foreignForm(texts(request), request);
      }
    }
    var moguera = site.driver().withCredentials(visit.credentials());
    if (path.equals(List.of("sign-out")) && post) {
      return signIn.signOut(moguera, response);
    }
    var desk =
        new Desk(
            site,
            request,
            response,
            moguera,
            moguera.me(),
            moguera.declarations(),
            texts(request),
            path,
            form,
            seal.token(owner));
    return rooms.enter(desk, parts, post).orElseGet(() -> troubles.notFound(desk));
  }

  private static List<String> parts(ServerRequest request) {
    return Stream.of(request.path().path().substring("/studio".length()).split("/", -1))
        .filter(part -> !part.isEmpty())
        .toList();
  }
}
