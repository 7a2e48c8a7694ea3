package io.moguera.view.internal.web;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.view.internal.data.Library;
import io.moguera.view.internal.page.ArchivePage;
import io.moguera.view.internal.page.Link;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The months in which something was published. */
final class Archive {
  private final Frames frames;
  private final Site site;
  private final Library library;

  Archive(Frames frames, Library library) {
    this.frames = frames;
    this.site = frames.site();
    this.library = library;
  }

  Answer of(ServerRequest request) {
    var texts = site.texts();
    Map<YearMonth, Long> months =
        library
            .publications()
            .collect(
                Collectors.groupingBy(
                    instant -> YearMonth.from(instant.atZone(texts.zone())),
                    () -> new TreeMap<YearMonth, Long>(Comparator.reverseOrder()),
                    Collectors.counting()));
    Map<Integer, List<ArchivePage.Month>> years = new TreeMap<>(Comparator.reverseOrder());
    months.forEach(
        (month, posts) ->
            years
                .computeIfAbsent(month.getYear(), year -> new ArrayList<>())
                .add(
                    new ArchivePage.Month(
                        new Link(texts.monthOfYear(month), Addresses.month(month)), posts)));
    var head = Heads.of(site, texts.text("archive.heading")).canonical(Addresses.ARCHIVE).build();
    return Answer.Page.of(
        "archive",
        new ArchivePage(
            frames.of(request, head),
            years.entrySet().stream()
                .map(
                    year ->
                        new ArchivePage.Year(
                            texts.year(year.getKey()), "m-" + year.getKey(), year.getValue()))
                .toList()));
  }
}
