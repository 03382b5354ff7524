package io.aetherlink.exports;

import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;

/** Files that a browser saves and never shows. */
public final class Downloads {
  private Downloads() {}

  /** What is written, under a name of ours. */
  public static Response attachment(StreamingOutput content, String type, String name) {
    return Response.ok(content)
        .type(type)
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"%s\"".formatted(name))
        .header("X-Content-Type-Options", "nosniff")
        .build();
  }
}
