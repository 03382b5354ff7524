package io.aetherlink.apexflow.http;

import io.aetherlink.apexflow.domain.Cursor;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.PageLimit;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/** Which part of a list a caller wants to see, from the query of the request. */
public record Paging(
    @QueryParam("limit") @DefaultValue("50") @Schema(minimum = "1", maximum = "200") int limit,
    @QueryParam("cursor") @Parameter(description = "next_cursor of the page before")
        Optional<String> cursor) {

  private static final int MOST = 200;

  /** The limit as applied. */
  int most() {
    return PageLimit.of(limit, MOST);
  }

  /** Where the list goes on, or 400. */
  Optional<Cursor> behind(Object filter) {
    return cursor.map(text ->
        Cursor.decode(text, filter)
            .orElseThrow(() -> ApiException.badRequest("Invalid cursor for this filter")));
  }
}
