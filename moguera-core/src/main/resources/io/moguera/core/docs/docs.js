"use strict";

// Requests that write have to be signed, which this page can't do: reading can be tried, as an anonymous reader.
window.SwaggerUIBundle({
  url: "/v1/openapi.json",
  dom_id: "#reference",
  deepLinking: true,
  docExpansion: "none",
  defaultModelsExpandDepth: 0,
  defaultModelRendering: "model",
  displayOperationId: true,
  supportedSubmitMethods: ["get"],
  validatorUrl: null,
});
