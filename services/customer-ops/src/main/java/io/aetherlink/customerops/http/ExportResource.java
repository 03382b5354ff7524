package io.aetherlink.customerops.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.aetherlink.crm.CrmStore;
import io.aetherlink.crm.CustomField;
import io.aetherlink.crm.Lead;
import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadOrder;
import io.aetherlink.crm.LeadPage;
import io.aetherlink.crm.LeadQuery;
import io.aetherlink.crm.LeadQuery.Counting;
import io.aetherlink.crm.LeadQuery.Start;
import io.aetherlink.exports.CsvRows;
import io.aetherlink.exports.Downloads;
import io.aetherlink.exports.JsonLines;
import io.aetherlink.exports.RowWriter;
import io.aetherlink.http.ApiException;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Content;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.responses.APIResponse;

/** All leads of a list as a file. */
@Path("/leads/export")
@AnyRole
@RunOnVirtualThread
public class ExportResource {
  private static final int RETRY_SECONDS = 10;

  /** Each has a connection of the pool for as long as its caller reads. */
  private static final int MOST_AT_ONCE = 4;

  private final CrmStore store;
  private final Requests requests;
  private final ObjectMapper json;
  private final Semaphore turns = new Semaphore(MOST_AT_ONCE);

  @Inject
  ExportResource(CrmStore store, Requests requests, ObjectMapper json) {
    this.store = store;
    this.requests = requests;
    this.json = json;
  }

  /**
   * Every lead that fits, with the filters and orders of the list, as they are at one moment. In
   * CSV, a cell that a spreadsheet would take for a formula has an apostrophe in front; an import
   * takes it away again. The tenant's own fields stand in columns {@code custom.<key>}.
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
      @BeanParam ExportParameters parameters,
      @Context UriInfo uri) {
    boolean csv = Checks.oneOf("format", format, "csv", "jsonl");
    LeadFilter filter = parameters.filter().filter(uri);
    LeadOrder order = parameters.sorting().leads();
    String tenant = requests.tenant();
    List<CustomField> own = checkThatItCanBegin(tenant, filter, order);
    StreamingOutput leads =
        out -> {
          try (RowWriter<Lead> writer =
              csv ? LeadCsv.writer(out, own) : new JsonLines<>(json, out, LeadBody::of)) {
            write(tenant, filter, order, writer);
          }
        };
    return csv
        ? Downloads.attachment(leads, CsvRows.TYPE + ";charset=UTF-8", "leads.csv")
        : Downloads.attachment(leads, JsonLines.TYPE, "leads.jsonl");
  }

  /**
   * Once the answer has begun, nothing can be refused any more.
   *
   * @return the tenant's own fields
   */
  private List<CustomField> checkThatItCanBegin(String tenant, LeadFilter filter, LeadOrder order) {
    if (turns.availablePermits() == 0) {
      throw ApiException.unavailable("Too many exports at once; try again", RETRY_SECONDS);
    }
    LeadQuery first = new LeadQuery(filter, order, new Start.Offset(0), 1, Counting.NONE);
    return store.inTenant(
        tenant,
        records -> {
          Filters.requireFields(records, filter, Filters.QUERY);
          LeadPage unused = records.leads().page(first);
          return records.customFields().all();
        });
  }

  private void write(String tenant, LeadFilter filter, LeadOrder order, RowWriter<Lead> writer) {
    turns.acquireUninterruptibly();
    try {
      RowWriter<Lead> unused =
          store.inTenant(
              tenant,
              records -> {
                records.leads().each(filter, order, writer::write);
                return writer;
              });
    } finally {
      turns.release();
    }
  }
}
