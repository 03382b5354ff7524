package io.aetherlink.commandcenter.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.commandcenter.domain.trail.TrailQuery;
import io.aetherlink.commandcenter.domain.trail.TrailStore;
import io.aetherlink.commandcenter.domain.trail.TrailStore.Entry;
import io.aetherlink.exports.CsvRows;
import io.aetherlink.exports.Downloads;
import io.aetherlink.exports.JsonLines;
import io.aetherlink.exports.RowWriter;
import io.aetherlink.http.FieldError;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.List;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** What the trail has of somebody's search, as a file. */
@Path("/audit/export")
@Roles({Role.OPERATOR, Role.ADMIN})
@RunOnVirtualThread
public class TrailExportResource {
  /** Read at once; between two pages nothing of the database is held, however slow the reader. */
  private static final int PAGE = 500;

  private static final List<String> FORMATS = List.of("csv", "jsonl");

  private final TrailStore trail;
  private final CurrentCaller caller;
  private final ObjectMapper json;

  @Inject
  TrailExportResource(TrailStore trail, CurrentCaller caller, ObjectMapper json) {
    this.trail = trail;
    this.caller = caller;
    this.json = json;
  }

  /**
   * Every request that fits, the latest first, with the filters of the list. In CSV, a cell that a
   * spreadsheet would take for a formula has an apostrophe in front. A file that breaks off is not
   * whole.
   */
  @GET
  @Produces({CsvRows.TYPE, JsonLines.TYPE})
  @APIResponse(
      responseCode = "200",
      content = {
        @Content(mediaType = CsvRows.TYPE, schema = @Schema(type = SchemaType.STRING)),
        @Content(mediaType = JsonLines.TYPE, schema = @Schema(type = SchemaType.STRING))
      })
  public Response export(
      @QueryParam("format") @DefaultValue("csv") @Schema(enumeration = {"csv", "jsonl"})
          String format,
      @BeanParam TrailSearch search) {
    if (!FORMATS.contains(format)) {
      throw EventFields.refused(FieldError.query("format", "Must be one of: csv, jsonl", "enum"));
    }
    TrailQuery query = search.query(caller.get(), PAGE);
    // Once the answer has begun, nothing can be refused any more.
    List<Entry> first = Outages.read(() -> trail.newest(query));
    boolean csv = format.equals("csv");
    StreamingOutput rows =
        out -> {
          try (RowWriter<Entry> writer =
              csv ? TrailCsv.writer(out) : new JsonLines<>(json, out, TrailEntryBody::of)) {
            write(query, first, writer);
          }
        };
    return csv
        ? Downloads.attachment(rows, CsvRows.TYPE + ";charset=UTF-8", "audit-trail.csv")
        : Downloads.attachment(rows, JsonLines.TYPE, "audit-trail.jsonl");
  }

  private void write(TrailQuery query, List<Entry> first, RowWriter<Entry> writer) {
    List<Entry> page = first;
    while (!page.isEmpty()) {
      page.forEach(writer::write);
      page =
          page.size() < query.limit()
              ? List.of()
              : trail.newest(query.olderThan(page.getLast().place()));
    }
  }
}
