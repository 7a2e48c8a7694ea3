package io.moguera.view.internal.studio;

import io.moguera.driver.Declaration;
import io.moguera.view.internal.studio.page.AssetPaths;
import io.moguera.view.internal.studio.page.Entry;
import io.moguera.view.internal.studio.page.StudioFrame;
import io.moguera.view.internal.studio.page.StudioFrame.Group;
import io.moguera.view.internal.text.Texts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes what stands around every page of the studio. */
final class Frames {
  private static final List<String> WRITING = List.of("posts", "pages", "comments", "images");
  private static final List<String> ORDER = List.of("categories", "tags", "users", "roles");

  /** Written with the rows that own them. */
  private static final Set<String> OWNED = Set.of("steps");

  private final String siteTitle;
  private final AssetPaths assets;
  private final String files;

  Frames(String siteTitle, AssetPaths assets, String files) {
    this.siteTitle = siteTitle;
    this.assets = assets;
    this.files = files;
  }

  StudioFrame of(Desk desk, String title) {
    var path = "/" + String.join("/", desk.path());
    return new StudioFrame(
        desk.texts(),
        siteTitle,
        title,
        assets,
        files,
        new StudioFrame.User(desk.me().id(), desk.name(), Paths.row("users", desk.me().id())),
        groups(desk),
        desk.token(),
        notice(desk),
        other(desk.texts()),
        OwnPath.HOME + (path.equals("/") ? "" : path));
  }

  StudioFrame beforeSignIn(Texts texts, String title, String token, String path) {
    return new StudioFrame(
        texts, siteTitle, title, assets, files, null, List.of(), token, null, other(texts), path);
  }

  private static String other(Texts texts) {
    return texts.locale().getLanguage().equals("ja") ? "en" : "ja";
  }

  private static @Nullable String notice(Desk desk) {
    var done = desk.parameter("done");
    return done.matches("[a-z]{1,20}")
        ? desk.texts().find("studio.done." + done).orElse(null)
        : null;
  }

  private static List<Group> groups(Desk desk) {
    Map<String, Declaration> all = new LinkedHashMap<>();
    desk.declarations().forEach(declaration -> all.put(declaration.name(), declaration));
    OWNED.forEach(all::remove);
    if (!desk.isEditor()) {
      all.remove("comments");
      all.remove("roles");
    }
    List<Entry> writing = new ArrayList<>();
    writing.add(
        new Entry(desk.t("studio.home"), OwnPath.HOME, desk.path().isEmpty() ? "page" : null));
    writing.addAll(entries(desk, WRITING, all));
    var order = entries(desk, ORDER, all);
    var declared = entries(desk, List.copyOf(all.keySet()), all);
    return Stream.of(
            new Group(null, writing),
            new Group(desk.t("studio.group.order"), order),
            new Group(desk.t("studio.group.declared"), declared))
        .filter(group -> !group.entries().isEmpty())
        .toList();
  }

  private static List<Entry> entries(Desk desk, List<String> names, Map<String, Declaration> all) {
    return names.stream()
        .map(name -> all.remove(name))
        .filter(Objects::nonNull)
        .map(declaration -> entry(desk, declaration.name()))
        .toList();
  }

  private static Entry entry(Desk desk, String name) {
    var within = !desk.path().isEmpty() && desk.path().getFirst().equals(name);
    return new Entry(
        Names.resource(desk.texts(), name),
        Paths.list(name),
        within ? desk.path().size() == 1 ? "page" : "true" : null);
  }
}
