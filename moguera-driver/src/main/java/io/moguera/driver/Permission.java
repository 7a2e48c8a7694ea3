package io.moguera.driver;

/** What the server lets a caller do, found out by trying it without an effect. */
final class Permission {
  private Permission() {}

  static boolean toCreate(Moguera moguera, String resource) {
    byte[] impossible = Json.write(Json.newObject().put("_", true));
    return isGiven(moguera, Call.unkeyed("POST", Target.of(resource)).withJson(impossible));
  }

  static boolean toChange(Moguera moguera, String resource, long id) {
    byte[] nothing = Json.write(Json.newObject());
    return isGiven(moguera, Call.unkeyed("PATCH", Target.of(resource, id)).withMergePatch(nothing));
  }

  private static boolean isGiven(Moguera moguera, Call question) {
    try {
      Answer ignored = moguera.send(question);
      return true;
    } catch (ProblemException e) {
      return switch (e.status()) {
        case 401, 403, 404 -> false;
        case 422 -> true;
        default -> throw e;
      };
    }
  }
}
