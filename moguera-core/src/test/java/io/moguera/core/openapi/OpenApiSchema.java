package io.moguera.core.openapi;

import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.Dialects;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The official schema of OpenAPI 3.1, with that of the schemas within a document. */
final class OpenApiSchema {
  private static final String ORIGIN = "https://spec.openapis.org/oas/3.1/";

  private final Schema schema;

  OpenApiSchema() {
    SchemaRegistry registry =
        SchemaRegistry.withDialects(
            List.of(Dialects.getDraft202012(), Dialects.getOpenApi31()),
            builder ->
                builder.schemaIdResolvers(
                    resolvers ->
                        resolvers.mapPrefix(ORIGIN, "classpath:spec.openapis.org/oas/3.1/")));
    this.schema = registry.getSchema(SchemaLocation.of(ORIGIN + "schema-base/2022-10-07"));
  }

  /** {@return what is wrong with a document} */
  List<String> mistakes(JsonNode document) {
    return schema.validate(document).stream().map(Object::toString).toList();
  }
}
