package io.moguera.view.internal.web;

import io.helidon.common.uri.UriPath;
import io.helidon.http.Method;
import io.helidon.http.PathMatcher;
import io.helidon.http.PathMatchers;
import io.helidon.http.Status;
import io.helidon.webserver.http.Handler;
import io.helidon.webserver.http.HttpRouting;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.driver.Moguera;
import io.moguera.driver.ProblemException;
import io.moguera.view.PageAnswer;
import io.moguera.view.PageRoute;
import io.moguera.view.internal.page.OwnPage;
import io.moguera.view.internal.studio.Visits;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Pages that a service adds to the site: its layout, its sessions, its forms. */
final class OwnPages {
  private final Own own;
  private final Frames frames;
  private final Failures failures;
  private final Responder responder;
  private final CommitCookie commits;
  private final Visits visits;

  OwnPages(Own own, Frames frames, Responder responder, CommitCookie commits, Visits visits) {
    this.own = own;
    this.frames = frames;
    this.failures = new Failures(frames);
    this.responder = responder;
    this.commits = commits;
    this.visits = visits;
  }

  void addTo(HttpRouting.Builder routing) {
    own.pages().forEach((path, route) -> routing.route(this::isRead, matcher(path), page(route)));
    own.forms().forEach((path, route) -> routing.post(path, form(route)));
    own.assets()
        .forEach(
            (path, asset) ->
                routing.route(this::isRead, matcher(path), responder.handler(request -> asset)));
    if (!own.pages().isEmpty()) {
      routing.get(Visits.BACK, this::back);
    }
  }

  private boolean isRead(Method method) {
    return method.equals(Method.GET) || method.equals(Method.HEAD);
  }

  private static PathMatcher matcher(String path) {
    return PathMatchers.create(path);
  }

  private Handler page(PageRoute route) {
    return (request, response) -> answer(route, Map.of(), request, response);
  }

  private Handler form(PageRoute route) {
    return (request, response) -> {
      var form = visits.form(request, response);
      if (form.isPresent()) {
        answer(route, form.orElseThrow(), request, response);
      } else {
        send(failures.of(Status.FORBIDDEN_403, "foreign", request), request, response);
      }
    };
  }

  private void answer(
      PageRoute route,
      Map<String, List<String>> form,
      ServerRequest request,
      ServerResponse response) {
    try {
      var visitor = visitor(form, request, response);
      var answer = commits.following(request, response, () -> route.answer(visitor));
      send(answer(answer, visitor), request, response);
    } catch (ProblemException e) {
      send(refused(e, request, response), request, response);
    } catch (RuntimeException e) {
      send(failures.of(e, request, response), request, response);
    }
  }

  private RequestVisitor visitor(
      Map<String, List<String>> form, ServerRequest request, ServerResponse response) {
    var credentials = visits.credentials(request);
    Moguera driver = commits.driver();
    return new RequestVisitor(
        request,
        frames.site().texts().locale(),
        credentials.map(driver::withCredentials).orElseGet(driver::anonymous),
        credentials.isPresent(),
        form,
        () -> visits.token(request, response));
  }

  private Answer answer(PageAnswer answer, RequestVisitor visitor) {
    return switch (answer) {
      case PageAnswer.Shown shown -> {
        var head = Heads.of(frames.site(), shown.title());
        shown.scripts().forEach(head::script);
        yield new Answer.Page(
            Status.create(shown.status()),
            "own",
            new OwnPage(
                frames.of(visitor.request(), head.build()),
                output -> output.writeContent(shown.body().toString())),
            false);
      }
      case PageAnswer.SeeOther other -> new Answer.SeeOther(other.path());
      case PageAnswer.NotFound() -> failures.notFound(visitor.request());
      case PageAnswer.SignIn() -> new Answer.SeeOther(visitor.signInAddress());
    };
  }

  private Answer refused(ProblemException refusal, ServerRequest request, ServerResponse response) {
    return switch (refusal.status()) {
      case 401 -> new Answer.SeeOther(Visits.signIn(request.path().rawPath()));
      case 403 -> failures.of(Status.FORBIDDEN_403, "forbidden", request);
      case 404 -> failures.notFound(request);
      default -> failures.of(refusal, request, response);
    };
  }

  private void send(Answer answer, ServerRequest request, ServerResponse response) {
    responder.prepare(answer, request).to(request, response);
  }

  /** Back to the page that one signed in for, if it is one of the service's own. */
  private void back(ServerRequest request, ServerResponse response) {
    Optional<String> path =
        Visits.back(request.path().pathParameters().get("path")).filter(this::isOwn);
    send(new Answer.SeeOther(path.orElse("/studio")), request, response);
  }

  private boolean isOwn(String path) {
    try {
      var ignored = new PageAnswer.SeeOther(path);
      var bare = path.replaceFirst("[?#].*$", "");
      return own.pages().keySet().stream()
          .anyMatch(pattern -> matcher(pattern).match(UriPath.create(bare)).accepted());
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
