package io.aetherlink.audit;

import io.aetherlink.http.ApiException;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.identity.ServicesToo;
import io.smallrye.common.annotation.Blocking;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.function.IntSupplier;
import org.eclipse.microprofile.openapi.annotations.Operation;

/**
 * What this service has recorded and the trail does not take. The command center shows it of all
 * services.
 */
@Path(SetAsideResource.PATH)
@Roles({Role.OPERATOR, Role.ADMIN})
@Blocking
public class SetAsideResource {
  /** On every service. */
  public static final String PATH = "/audit/set-aside";

  private static final int RETRY_SECONDS = 5;

  private final SetAsideRecords records;
  private final CurrentCaller caller;

  @Inject
  SetAsideResource(SetAsideRecords records, CurrentCaller caller) {
    this.records = records;
    this.caller = caller;
  }

  /**
   * What is set aside.
   *
   * @param count of those that are told: the first thousand
   */
  public record Listed(String status, int count, List<SetAside> records) {}

  /**
   * What is sent again.
   *
   * @param retried how many; what is refused once more is set aside once more
   */
  public record Retried(String status, int retried) {}

  /** All that the caller may know of. */
  @GET
  @ServicesToo
  @Operation(hidden = true)
  public Listed list() {
    List<SetAside> known = records.of(caller.get());
    return new Listed("ok", known.size(), known);
  }

  /** Sends all of them again that the caller may know of. */
  @POST
  @Path("retry")
  @Operation(hidden = true)
  public Retried retryAll() {
    return retried(() -> records.retryAll(caller.get()));
  }

  /** Sends one of them again. */
  @POST
  @Path("{id}/retry")
  @Operation(hidden = true)
  public Retried retry(@PathParam("id") String id) {
    List<SetAside> named =
        records.of(caller.get()).stream().filter(record -> record.id().equals(id)).toList();
    if (named.isEmpty()) {
      throw ApiException.notFound("No such record is set aside");
    }
    return retried(() -> {
      records.retry(named);
      return named.size();
    });
  }

  private static Retried retried(IntSupplier sent) {
    try {
      return new Retried("ok", sent.getAsInt());
    } catch (CompletionException e) {
      throw ApiException.unavailable(
          "The audit store cannot be written; free disk space and try again", RETRY_SECONDS);
    }
  }
}
