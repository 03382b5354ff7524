package io.aetherlink.apexflow.http;

import io.aetherlink.identity.AnyRole;
import io.aetherlink.writes.http.Requests;
import io.smallrye.common.annotation.RunOnVirtualThread;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;

/** Appointments for calendar programs. */
@Path("/calendars")
@AnyRole
@RunOnVirtualThread
public class CalendarResource {
  private final Calendars calendars;
  private final Requests requests;

  @Inject
  CalendarResource(Calendars calendars, Requests requests) {
    this.calendars = calendars;
    this.requests = requests;
  }

  /** An owner's appointments of the last 90 days and all to come, as iCalendar (RFC 5545). */
  @GET
  @Path("{owner}.ics")
  @Produces(Calendars.TYPE)
  public String calendar(String owner) {
    return calendars.of(requests.tenant(), Owners.checked(owner));
  }
}
