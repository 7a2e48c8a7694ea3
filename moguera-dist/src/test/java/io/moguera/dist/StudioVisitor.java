package io.moguera.dist;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/** A browser without script: keeps cookies, reads pages, fills in forms. */
final class StudioVisitor implements AutoCloseable {
  private Function<String, URI> address;
  private final HttpClient http = HttpClient.newHttpClient();
  private final Map<String, String> cookies = new HashMap<>();

  StudioVisitor(StudioMachine machine) {
    this(machine::address);
  }

  /** One at pages that are found so. */
  StudioVisitor(Function<String, URI> address) {
    this.address = address;
  }

  /** Goes on at other pages, as the balancer of several would have it. */
  void moveTo(Function<String, URI> other) {
    address = other;
  }

  static StudioVisitor signedIn(StudioMachine machine, String name) {
    var visitor = new StudioVisitor(machine);
    var answer = visitor.signIn(name, StudioMachine.PASSWORD, "");
    if (answer.statusCode() != 303) {
      throw new IllegalStateException("Not signed in: " + answer.statusCode());
    }
    return visitor;
  }

  HttpResponse<String> signIn(String name, String password, String to) {
    var form = page("/studio/sign-in" + (to.isEmpty() ? "" : "?to=" + encoded(to)));
    return submit(
        form.expectForm("form[action=/studio/sign-in]"),
        Map.of("name", name, "password", password),
        "");
  }

  /** A page, read. */
  record Read(int status, Document document) {
    Element expectForm(String selector) {
      return document.expectFirst(selector);
    }

    String text() {
      return document.text();
    }
  }

  Read page(String path) {
    var answer = get(path);
    return new Read(answer.statusCode(), Jsoup.parse(answer.body(), path));
  }

  HttpResponse<String> get(String path, String... headers) {
    return send(request(path, headers).GET());
  }

  HttpResponse<String> post(String path, String body, String... headers) {
    return send(
        request(path, headers)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(body)));
  }

  HttpResponse<String> postBytes(String path, String type, byte[] body, String... headers) {
    return send(
        request(path, headers).header("Content-Type", type).POST(BodyPublishers.ofByteArray(body)));
  }

  private HttpRequest.Builder request(String path, String... headers) {
    var request = HttpRequest.newBuilder(address.apply(path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    return request;
  }

  /** What a form holds, with some of it filled in, and the button that was pressed. */
  HttpResponse<String> submit(Element form, Map<String, String> filled, String action) {
    return post(form.attr("action"), body(form, filled, action));
  }

  static String body(Element form, Map<String, String> filled, String action) {
    List<String> pairs = new ArrayList<>();
    var left = new HashMap<>(filled);
    for (var control : form.select("input, textarea, select")) {
      var name = control.attr("name");
      var given = left.remove(name);
      if (given != null) {
        pairs.add(pair(name, given));
      } else {
        value(control).ifPresent(value -> pairs.add(pair(name, value)));
      }
    }
    left.forEach((name, value) -> pairs.add(pair(name, value)));
    if (!action.isEmpty()) {
      pairs.add(pair("action", action));
    }
    return String.join("&", pairs);
  }

  private static Optional<String> value(Element control) {
    var type = control.attr("type");
    if (control.attr("name").isEmpty()
        || (type.matches("checkbox|radio") && !control.hasAttr("checked"))) {
      return Optional.empty();
    }
    if (control.tagName().equals("select")) {
      var chosen = control.select("option[selected]");
      return Optional.of(chosen.isEmpty() ? "" : chosen.attr("value"));
    }
    return Optional.of(
        control.tagName().equals("textarea") ? control.wholeText() : control.attr("value"));
  }

  private static String pair(String name, String value) {
    return encoded(name) + "=" + encoded(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, UTF_8);
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header("Cookie", cookieHeader());
    }
    try {
      var answer = http.send(request.build(), BodyHandlers.ofString());
      answer.headers().allValues("set-cookie").forEach(this::keep);
      return answer;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  private void keep(String cookie) {
    var pair = cookie.split(";", 2)[0].split("=", 2);
    if (cookie.contains("Max-Age=0")) {
      cookies.remove(pair[0]);
    } else {
      cookies.put(pair[0], pair[1]);
    }
  }

  String cookieHeader() {
    return String.join(
        "; ", cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList());
  }

  /** Where an answer leads to, without what it says was done. */
  static String location(HttpResponse<String> answer) {
    return URI.create(answer.headers().firstValue("location").orElse("")).getPath();
  }

  @Override
  public void close() {
    http.close();
  }
}
