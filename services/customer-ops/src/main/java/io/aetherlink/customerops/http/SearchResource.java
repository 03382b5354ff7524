package io.aetherlink.customerops.http;

import io.aetherlink.crm.CrmStore;
import io.aetherlink.customerops.domain.LeadFinder;
import io.aetherlink.customerops.domain.LeadQuestion;
import io.aetherlink.http.PageLimit;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.UriInfo;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Leads found by words and by meaning. */
@Path("/leads")
@AnyRole
@RunOnVirtualThread
public class SearchResource {
  private static final int MOST_SIMILAR = 100;

  private final CrmStore store;
  private final LeadFinder finder;
  private final Requests requests;

  @Inject
  SearchResource(CrmStore store, LeadFinder finder, Requests requests) {
    this.store = store;
    this.finder = finder;
    this.requests = requests;
  }

  /**
   * Leads found by their words, by what they mean, or by both, best first. While nobody can tell
   * what a text means, words alone answer, and {@code parts} says so.
   */
  @GET
  @Path("search")
  public LeadMatchesBody search(@BeanParam SearchParameters parameters, @Context UriInfo uri) {
    LeadQuestion question = parameters.question(uri);
    Filters.requireFields(store, requests.tenant(), question.filter());
    return LeadMatchesBody.of(finder.find(requests.tenant(), question));
  }

  /** Leads that say much the same as this one, the most alike first. */
  @GET
  @Path("{id}/similar")
  public LeadMatchesBody similar(
      long id,
      @QueryParam("limit") @DefaultValue("10") @Schema(minimum = "1", maximum = "100") int limit) {
    return finder
        .similar(requests.tenant(), id, PageLimit.of(limit, MOST_SIMILAR))
        .map(LeadMatchesBody::of)
        .orElseThrow(Answers::leadNotFound);
  }
}
