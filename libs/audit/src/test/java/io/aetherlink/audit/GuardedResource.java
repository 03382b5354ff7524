package io.aetherlink.audit;

import io.aetherlink.http.StreamedBody;
import io.aetherlink.identity.AnyRole;
import io.aetherlink.identity.CurrentCaller;
import io.aetherlink.identity.Open;
import io.aetherlink.identity.OpenInHeaderMode;
import io.aetherlink.identity.Role;
import io.aetherlink.identity.Roles;
import io.aetherlink.identity.ServicesToo;
import io.smallrye.common.annotation.RunOnVirtualThread;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;

/** Something to be let into. */
@Path("/things")
public class GuardedResource {
  /** Requests that are waited with until their caller has left. */
  static final Set<String> UNDER_WAY = ConcurrentHashMap.newKeySet();

  private final CurrentCaller caller;
  private final RequestAudit audit;
  private final AuditSpool spool;

  @Inject
  GuardedResource(CurrentCaller caller, RequestAudit audit, AuditSpool spool) {
    this.caller = caller;
    this.audit = audit;
    this.spool = spool;
  }

  @GET
  @Path("{id}")
  @AnyRole
  public Map<String, String> one(@PathParam("id") String id) {
    return Map.of("id", id, "tenant", caller.get().tenant(), "actor", caller.get().actor());
  }

  @POST
  @Roles({Role.OPERATOR, Role.ADMIN})
  public Map<String, Object> write(Map<String, Object> body) {
    return body;
  }

  /** What is recorded with its effect; the id of that record. */
  @POST
  @Path("kept")
  @Roles(Role.ADMIN)
  public Map<String, String> kept() {
    audit.current(500);
    AuditRecord record = audit.current(200);
    audit.recordedInTransaction();
    return Map.of("record", record.id());
  }

  /** How long a streamed body is. */
  @POST
  @Path("upload")
  @Consumes(MediaType.WILDCARD)
  @Roles({Role.OPERATOR, Role.ADMIN})
  @StreamedBody
  @RunOnVirtualThread
  public Map<String, Long> upload(InputStream body) throws IOException {
    return Map.of("bytes", body.transferTo(OutputStream.nullOutputStream()));
  }

  /** What services look at again and again. */
  @GET
  @Path("looked-at")
  @Roles(Role.OPERATOR)
  @ServicesToo
  public String lookedAt() {
    return "nothing new";
  }

  /** What services tell. */
  @POST
  @Path("told")
  @Roles(Role.OPERATOR)
  @ServicesToo
  public Map<String, Object> told(Map<String, Object> body) {
    return body;
  }

  /** What is looked up with more words than an address holds. */
  @POST
  @Path("looked-up")
  @AnyRole
  public Map<String, Object> lookedUp(Map<String, Object> body, @Context RoutingContext context) {
    RequestAudit.look(context);
    return body;
  }

  /** Is not answered. */
  @GET
  @Path("never/{id}")
  @Open
  public Uni<String> never(@PathParam("id") String id) {
    UNDER_WAY.add(id);
    return Uni.createFrom().nothing();
  }

  /** Reads until its caller has left, and then goes on to its end. */
  @GET
  @Path("slow/{id}")
  @Open
  @RunOnVirtualThread
  public String slow(@PathParam("id") String id, @Context RoutingContext context)
      throws InterruptedException {
    untilTheCallerLeaves(id, context);
    return id;
  }

  /** Writes, with its record beside the effect, until its caller has left. */
  @POST
  @Path("slow/{id}")
  @Open
  @RunOnVirtualThread
  public Response slowWrite(@PathParam("id") String id, @Context RoutingContext context)
      throws InterruptedException {
    untilTheCallerLeaves(id, context);
    spool.append(audit.current(201)).join();
    audit.recordedInTransaction();
    return Response.status(201).entity(id).build();
  }

  private static void untilTheCallerLeaves(String id, RoutingContext context)
      throws InterruptedException {
    CountDownLatch left = new CountDownLatch(1);
    context.addEndHandler(ended -> left.countDown());
    UNDER_WAY.add(id);
    left.await();
  }

  @GET
  @Path("open")
  @Open
  public String open() {
    return "open";
  }

  @GET
  @Path("dashboard")
  @OpenInHeaderMode
  public String dashboard() {
    return "dashboard";
  }

  @GET
  @Path("forgotten")
  public String forgotten() {
    return "forgotten";
  }
}
