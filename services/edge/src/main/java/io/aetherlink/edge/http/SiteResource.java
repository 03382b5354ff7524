package io.aetherlink.edge.http;

import io.aetherlink.edge.site.UiSite;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.Version;
import io.aetherlink.identity.Open;
import io.aetherlink.settings.AuthMode;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;
import org.jboss.resteasy.reactive.Cache;

/** What the UI and those who watch it ask of the edge itself. */
@Path("/")
@Open
@Cache(noStore = true)
public class SiteResource {
  private static final String CLIENT_ID = "aetherlink-ui";
  private final UiSite site;
  private final Settings settings;

  @Inject
  SiteResource(UiSite site, Settings settings) {
    this.site = site;
    this.settings = settings;
  }

  /** The UI's health. */
  public record Health(String status, String service, String version) {}

  /**
   * What the UI has to know before it can start.
   *
   * @param authMode {@code header} or {@code jwt}
   * @param issuer where users sign in, in jwt mode
   * @param clientId the UI's name at the issuer
   * @param version the version of AetherLink
   */
  public record Config(String authMode, Optional<URI> issuer, String clientId, String version) {}

  /** Well only while the UI's build is there to be served. */
  @GET
  @Path("health.json")
  public Health health() {
    if (!site.isBuilt()) {
      throw ApiException.unavailable("The UI is not built: run ./aetherlink up", 30);
    }
    return new Health("ok", "aetherlink-ui", Version.current());
  }

  /** The same. */
  @GET
  @Path("health")
  public Health healthToo() {
    return health();
  }

  /** Settings for the UI. */
  @GET
  @Path("config.json")
  public Config config() {
    AuthMode mode = settings.get(Catalogue.AUTH_MODE);
    return new Config(
        mode.name().toLowerCase(Locale.ROOT),
        settings.get(Catalogue.OIDC_ISSUER),
        CLIENT_ID,
        Version.current());
  }
}
