package io.moguera.cli;

import io.moguera.driver.Moguera;
import java.util.List;

/**
 * Rows that a command is for: {@code post 3 4}, or {@code 3 4} alone, which means posts.
 *
 * @param resource in the API
 */
record Selection(String resource, List<Long> ids) {
  static Selection of(Cli cli, Moguera moguera, List<String> words) {
    boolean posts = words.size() == 1 || words.stream().allMatch(Rows::isId);
    String resource = posts ? "posts" : ResourceNames.of(cli, moguera, words.getFirst());
    List<String> keys = posts ? words : words.subList(1, words.size());
    return new Selection(
        resource, keys.stream().map(key -> Rows.id(moguera, resource, key)).toList());
  }
}
