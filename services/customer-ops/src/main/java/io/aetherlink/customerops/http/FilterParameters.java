package io.aetherlink.customerops.http;

import io.aetherlink.crm.LeadFilter;
import io.aetherlink.crm.LeadFilterForm;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.UriInfo;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.eclipse.microprofile.openapi.annotations.enums.SchemaType;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.eclipse.microprofile.openapi.annotations.parameters.Parameter;

/**
 * Which leads a caller wants, from the query of the request. {@code custom.KEY} demands a value of
 * one of the tenant's own fields; {@code custom.KEY.min} and {@code custom.KEY.max} bound a number
 * or date.
 */
public record FilterParameters(
    @QueryParam("status") @Parameter(description = "any of these; repeated, or between commas")
        List<String> status,
    @QueryParam("assigned_to") @Parameter(description = "UNASSIGNED for leads without an owner")
        Optional<String> assignedTo,
    @QueryParam("tag") @Parameter(description = "all of these; repeated") List<String> tag,
    @QueryParam("source") Optional<String> source,
    @QueryParam("created_from") @Parameter(description = "ISO 8601 with time zone, included")
        Optional<String> createdFrom,
    @QueryParam("created_before") @Parameter(description = "ISO 8601 with time zone, excluded")
        Optional<String> createdBefore,
    @QueryParam("updated_from") @Parameter(description = "ISO 8601 with time zone, included")
        Optional<String> updatedFrom,
    @QueryParam("updated_before") @Parameter(description = "ISO 8601 with time zone, excluded")
        Optional<String> updatedBefore,
    @QueryParam("q") @Parameter(description = "part of a name, e-mail, company or phone number")
        Optional<String> q,
    @QueryParam("archived")
        @DefaultValue("false")
        @Schema(type = SchemaType.BOOLEAN, defaultValue = "false")
        String archived,
    @QueryParam("has_open_task")
        @Parameter(description = "whether there is something left to do")
        @Schema(type = SchemaType.BOOLEAN)
        Optional<String> hasOpenTask) {
  private static final String CUSTOM = "custom.";

  /**
   * The filter, or the error that says why it is none.
   *
   * @param uri with the parameters whose names depend on the tenant's own fields
   */
  LeadFilter filter(UriInfo uri) {
    return filter(q, uri);
  }

  /** The same for who takes {@code q} for something else. */
  LeadFilter besidesText(UriInfo uri) {
    return filter(Optional.empty(), uri);
  }

  private LeadFilter filter(Optional<String> text, UriInfo uri) {
    return Filters.of(
        new LeadFilterForm(
            Optional.of(status.stream().flatMap(s -> Arrays.stream(s.split(","))).toList()),
            assignedTo,
            Optional.of(tag),
            source,
            createdFrom,
            createdBefore,
            updatedFrom,
            updatedBefore,
            text,
            Optional.of(Checks.oneOf("archived", archived, "true", "false")),
            hasOpenTask.map(given -> Checks.oneOf("has_open_task", given, "true", "false")),
            Optional.of(custom(uri))),
        Filters.QUERY);
  }

  private static Map<String, String> custom(UriInfo uri) {
    Map<String, String> demands = new TreeMap<>();
    uri.getQueryParameters()
        .forEach((name, values) -> {
          if (name.startsWith(CUSTOM)) {
            demands.put(name.substring(CUSTOM.length()), values.getFirst());
          }
        });
    return demands;
  }
}
