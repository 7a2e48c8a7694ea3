package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.driver.Moguera;
import io.moguera.view.Html;
import io.moguera.view.Visitor;
import io.moguera.view.internal.studio.Visits;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A visitor as the request has them.
 *
 * @param form what was sent, empty for a page that is only asked for
 * @param token what forms bring along; asked for only by pages with a form
 */
record RequestVisitor(
    ServerRequest request,
    Locale language,
    Moguera moguera,
    boolean isSignedIn,
    Map<String, List<String>> form,
    Supplier<String> token)
    implements Visitor {
  RequestVisitor {
    form = Map.copyOf(form);
  }

  @Override
  public String path() {
    return request.path().rawPath();
  }

  @Override
  public String parameter(String name) {
    return request.path().pathParameters().get(name);
  }

  @Override
  public Optional<String> query(String name) {
    return request.query().first(name).asOptional();
  }

  @Override
  public String field(String name) {
    return fields(name).stream().findFirst().orElse("");
  }

  @Override
  public List<String> fields(String name) {
    return form.getOrDefault(name, List.of());
  }

  @Override
  public Html formToken() {
    return Html.of("<input type=\"hidden\" name=\"token\" value=\"{}\">", token.get());
  }

  @Override
  public String signInAddress() {
    var query = request.query().rawValue();
    return Visits.signIn(query.isEmpty() ? path() : path() + "?" + query);
  }
}
