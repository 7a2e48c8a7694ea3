package io.moguera.core.http;

import io.helidon.webserver.http.ServerRequest;
import io.moguera.core.problem.ProblemException;
import io.moguera.core.problem.ProblemType;
import io.moguera.core.query.Parameters;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;

/** The query of an address as parameters. */
public final class QueryString {
  private QueryString() {}

  /**
   * The parameters of a request. Those of a presigned address are not among them.
   *
   * @throws ProblemException if an escape is malformed
   */
  public static Parameters parse(ServerRequest request) {
    var values = new LinkedHashMap<String, List<String>>();
    for (String part : request.query().rawValue().split("&", -1)) {
      if (part.isEmpty()) {
        continue;
      }
      int equals = part.indexOf('=');
      String name = decoded(equals < 0 ? part : part.substring(0, equals));
      String value = equals < 0 ? "" : decoded(part.substring(equals + 1));
      if (!name.startsWith("X-Moguera-") && !name.startsWith("X-Amz-")) {
        values.computeIfAbsent(name, n -> new ArrayList<>()).add(value);
      }
    }
    return new Parameters(values);
  }

  private static String decoded(String text) {
    try {
      String decoded = URLDecoder.decode(text, StandardCharsets.UTF_8);
      if (decoded.indexOf('\0') < 0) {
        return decoded;
      }
    } catch (IllegalArgumentException e) {
      // Told below.
    }
    throw new ProblemException(
        ProblemType.MALFORMED_REQUEST,
        "The query holds a percent sign without two hex digits, or %00");
  }
}
