package io.moguera.server;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.moguera.configuration.DatabaseUrl;
import io.moguera.configuration.HiddenText;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** A server with an address that answers once it reads a line from its standard input. */
final class DrainProgram {
  private DrainProgram() {}

  public static void main(String[] arguments) throws IOException {
    var input = new BufferedReader(new InputStreamReader(System.in, UTF_8));
    var database =
        new DatabaseUrl(
            arguments[0], Optional.of(arguments[1]), Optional.of(new HiddenText(arguments[2])));
    MogueraServer server =
        MogueraServer.builder(
                RunningServer.configuration(
                    Path.of(arguments[3]), Map.of("MOGUERA_DRAIN_NOTICE_SECONDS", "3")))
            .database(database)
            .routing(
                routing ->
                    routing.get(
                        "/slow",
                        (request, response) -> {
                          System.out.println("answering");
                          response.send(line(input));
                        }))
            .start();
    server.closeAtExit(() -> System.out.println("ended"));
    System.out.println(server.port());
  }

  private static String line(BufferedReader input) {
    try {
      return String.valueOf(input.readLine());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
