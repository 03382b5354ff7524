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
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Map;

/** Something to be let into. */
@Path("/things")
public class GuardedResource {
  private final CurrentCaller caller;

  @Inject
  GuardedResource(CurrentCaller caller) {
    this.caller = caller;
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
