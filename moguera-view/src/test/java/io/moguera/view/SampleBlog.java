package io.moguera.view;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import tools.jackson.databind.node.ObjectNode;

/** A blog with something of everything, in one of the two languages. */
final class SampleBlog {
  static final int POSTS = 14;

  private final Rows rows;
  private final boolean japanese;

  private SampleBlog(ApiServer api, Locale language) {
    rows = new Rows(api);
    japanese = language.equals(Locale.JAPANESE);
  }

  static void fill(ApiServer api, Locale language) {
    new SampleBlog(api, language).fill(api);
  }

  private void fill(ApiServer api) {
    for (var i = 1; i <= 6; i++) {
      rows.image("hills-" + i, said("Hills " + i, "丘 " + i), 960, 640);
    }
    var author = rows.user("hanako", said("Hanako Sato", "佐藤花子"));
    author.put("description", said("Keeps a garden of forty square metres.", "四十平米の庭の世話をしています。"));
    var second = rows.user("taro", said("Taro Ito", "伊藤太郎"));
    var garden = rows.category(said("Garden", "庭"), "garden", null);
    rows.category(said("Vegetables", "野菜"), "vegetables", garden);
    rows.category(said("Trees", "庭木"), "trees", garden);
    var tools = rows.tag(said("Tools", "道具"), said("tools", "道具"));
    var upkeep = rows.tag(said("Upkeep", "手入れ"), "upkeep");
    pages();

    var keeping = keeping(author, second, garden, tools, upkeep);
    var first =
        rows.comment(
            keeping,
            "Mori",
            said("Thank you!\nWhat about *hoes*?", "参考になりました。\n鎌も同じですか？"),
            "approved",
            null);
    var answer =
        rows.comment(
            keeping,
            "",
            said("The same, see https://example.com/hoes.", "同じです。"),
            "approved",
            first);
    Rows.reference(answer, "author", author);
    rows.comment(keeping, "Spam", "<a href=https://spam.example>buy</a>", "pending", null);
    api.formerSlug("posts", "old-name", "keeping-tools");
    steps(author, garden, tools);
    shorter(author, garden, tools);
  }

  private ObjectNode keeping(
      ObjectNode author,
      ObjectNode second,
      ObjectNode garden,
      ObjectNode tools,
      ObjectNode upkeep) {
    return rows.post(
        said("Keeping tools that outlast their owner", "持ち主より長く使える道具の手入れ"),
        "keeping-tools",
        Instant.parse("2026-11-20T21:00:00Z"),
        text("sample/long-" + said("en", "ja") + ".md"),
        row -> {
          row.put("subtitle", said("A year of small habits", "一年の小さな習慣"));
          row.put("updated_at", "2026-11-22T08:00:00Z");
          row.putObject("cover").put("id", 1).put("name", "hills-1");
          Rows.reference(row, "category", garden);
          Rows.references(row, "authors", author, second);
          Rows.references(row, "tags", tools, upkeep);
        });
  }

  private void steps(ObjectNode author, ObjectNode garden, ObjectNode tools) {
    rows.post(
        said("How to plant a hedge in a morning", "午前中に終わる生け垣の植えかた"),
        "hedge",
        Instant.parse("2026-11-10T09:00:00Z"),
        said("Three people, one line, and a bucket of water.", "三人と一本の糸、それに水を一杯。"),
        row -> {
          Rows.reference(row, "category", garden);
          Rows.references(row, "authors", author);
          Rows.references(row, "tags", tools);
          var steps = row.putArray("steps");
          for (var i = 1; i <= 3; i++) {
            var step = steps.addObject().put("id", 100 + i).put("position", i);
            step.put(
                "body",
                said(
                    "## Step with a spade\n\n"
                        + "Dig a trench as deep as the roots are long, and loosen its floor.",
                    "## 溝を掘る\n\n根の長さと同じ深さの溝を掘り、底をほぐします。"));
            step.putArray("images")
                .addObject()
                .put("id", i)
                .put("alt", said("The trench", "溝"))
                .put("width", 960)
                .put("height", 640);
          }
        });
  }

  private void shorter(ObjectNode author, ObjectNode garden, ObjectNode tools) {
    List<String> titles =
        List.of(
            said("Frost, and what it is good for", "霜の効用"),
            said("The second sowing", "二度目の種まき"),
            said("On borrowing a wheelbarrow", "手押し車を借りること"),
            "");
    for (var i = 0; i < POSTS - 2; i++) {
      var number = i;
      rows.post(
          titles.get(i % titles.size()),
          "short-" + i,
          Instant.parse("2026-0%d-0%dT12:00:00Z".formatted(9 - i % 8, 1 + i % 9)),
          said(
              "Cold nights break up clods that no fork will. Leave the ground rough in autumn and"
                  + " the winter does the rest: by March it crumbles, and a rake is enough. Clay"
                  + " gains most from it, sand hardly anything.",
              "寒い夜は、鍬では崩せない土の塊を崩してくれます。秋に粗く起こしたままにしておけば、あとは冬の仕事です。三月には崩れやすくなり、熊手だけで足ります。粘土ほどよく効き、砂地ではほとんど変わりません。"),
          row -> {
            Rows.references(row, "authors", author);
            Rows.reference(row, "category", number % 2 == 0 ? garden : null);
            if (number % 3 == 0) {
              Rows.references(row, "tags", tools);
            }
            if (number % 4 == 1) {
              row.putObject("cover").put("id", 2 + number % 4).put("name", "hills");
            }
          });
    }
    rows.post(
        "Draft",
        "draft",
        Instant.parse("2027-01-01T00:00:00Z"),
        "secret draft",
        row -> row.put("status", "draft"));
  }

  private void pages() {
    var about =
        rows.page(
            said("About", "この庭について"),
            "about",
            null,
            said(
                "A garden of forty square metres.\n\n## Where\n\nIn the north.",
                "四十平米の庭です。\n\n## 場所\n\n北の町にあります。"));
    rows.page(said("The shed", "物置"), "shed", about, said("Where the tools are.", "道具のある場所。"));
    rows.page(said("Contact", "連絡先"), "contact", null, said("Write a letter.", "手紙をください。"));
    rows.page(said("Calendar", "栽培暦"), "calendar", null, said("By month.", "月ごとの作業。"));
  }

  private String said(String english, String inJapanese) {
    return japanese ? inJapanese : english;
  }

  /** A file beside these classes. */
  static String text(String name) {
    try (var stream = Objects.requireNonNull(SampleBlog.class.getResourceAsStream(name))) {
      return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
