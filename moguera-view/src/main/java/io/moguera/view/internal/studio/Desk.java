package io.moguera.view.internal.studio;

import io.helidon.http.HeaderNames;
import io.helidon.webserver.http.ServerRequest;
import io.helidon.webserver.http.ServerResponse;
import io.moguera.driver.Declaration;
import io.moguera.driver.Moguera;
import io.moguera.driver.Row;
import io.moguera.driver.User;
import io.moguera.view.internal.studio.page.StudioFrame;
import io.moguera.view.internal.text.Texts;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/**
 * One request of someone who is signed in.
 *
 * @param moguera signs as that person
 * @param path of the request, in its parts after {@code /studio}
 * @param form what was sent; empty where nothing was
 * @param token what forms of this session bring along
 */
record Desk(
    StudioSite site,
    ServerRequest request,
    ServerResponse response,
    Moguera moguera,
    User me,
    List<Declaration> declarations,
    Texts texts,
    List<String> path,
    FormBody form,
    String token) {

  Optional<Declaration> declaration(String name) {
    return declarations.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  ZoneId zone() {
    return texts.zone();
  }

  boolean isAdmin() {
    return isOf("admin");
  }

  boolean isEditor() {
    return isAdmin() || isOf("editor");
  }

  private boolean isOf(String role) {
    var mine = me.row().reference("role");
    return mine != null && role.equals(mine.label());
  }

  String t(String key, Object... arguments) {
    return texts.text(key, arguments);
  }

  /** A parameter of the address; empty where there is none. */
  String parameter(String name) {
    return request.query().first(name).orElse("").strip();
  }

  /** Whether the studio's own script asks, which takes data for an answer. */
  boolean isScript() {
    return request.headers().first(HeaderNames.ACCEPT).orElse("").startsWith("application/json");
  }

  StudioFrame frame(String title) {
    return site.frames().of(this, title);
  }

  /** How people call the one who is signed in. */
  String name() {
    return nameOf(me.row());
  }

  static String nameOf(Row user) {
    var displayed = user.text("display_name");
    return displayed == null || displayed.isBlank() ? user.requireText("name") : displayed.strip();
  }
}
