package io.aetherlink.edge.site;

import io.aetherlink.audit.RequestAudit;
import io.aetherlink.edge.RouteOrder;
import io.aetherlink.http.ApiException;
import io.aetherlink.http.Route;
import io.aetherlink.settings.Catalogue;
import io.aetherlink.settings.Settings;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.FileSystemAccess;
import io.vertx.ext.web.handler.StaticHandler;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;

/** The UI's build: its files, and its page under every path that is a page's. */
@Singleton
public final class UiSite {
  private static final String BUILT_HERE = "services/ui/dist";
  private static final long YEAR_SECONDS = 31_536_000;
  private static final String CONTENT_SECURITY_POLICY =
      "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:;"
          + " frame-ancestors 'none'; base-uri 'self'; form-action 'self'";

  /** First parts of paths that are never pages. */
  private static final Set<String> NOT_PAGES =
      Set.of("api", "assets", "audit", "health", "metrics", "openapi", "ping", "q");

  private final Path folder;
  private final Path page;

  @Inject
  UiSite(Settings settings) {
    this.folder =
        settings
            .get(Catalogue.UI_DIST_DIR)
            .orElse(Path.of(BUILT_HERE))
            .toAbsolutePath()
            .normalize();
    this.page = folder.resolve("index.html");
  }

  /** Whether the UI can be served: its build is there. */
  public boolean isBuilt() {
    return Files.isReadable(page);
  }

  void register(@Observes Router router) {
    StaticHandler assets =
        StaticHandler.create(FileSystemAccess.ROOT, folder.resolve("assets").toString())
            .setMaxAgeSeconds(YEAR_SECONDS)
            .setDirectoryListing(false);
    router.route("/assets/*").order(RouteOrder.SITE).handler(UiSite::asFile).handler(assets);
    router
        .route("/favicon.svg")
        .order(RouteOrder.SITE)
        .handler(UiSite::asFile)
        .handler(context -> context.response().sendFile(folder.resolve("favicon.svg").toString()));
    router
        .route()
        .method(HttpMethod.GET)
        .method(HttpMethod.HEAD)
        .order(RouteOrder.SITE + 1)
        .handler(this::page);
  }

  private static void asFile(RoutingContext context) {
    RequestAudit.recorded(context);
    Route.set(context, "/assets");
    secure(context.response());
    context.next();
  }

  private void page(RoutingContext context) {
    if (!isPage(context.normalizedPath())) {
      context.next();
    } else if (isBuilt()) {
      RequestAudit.recorded(context);
      Route.set(context, "page");
      secure(context.response())
          .putHeader("Content-Type", "text/html; charset=utf-8")
          .putHeader("Cache-Control", "no-cache")
          .sendFile(page.toString());
    } else {
      ApiException.unavailable("The UI is not built: run ./aetherlink up", 30).send(context);
    }
  }

  private static boolean isPage(String path) {
    String first = path.substring(1).split("/", 2)[0];
    String last = path.substring(path.lastIndexOf('/') + 1);
    return !NOT_PAGES.contains(first) && !last.contains(".");
  }

  /** Quarkus marks every answer as not to be compressed; these may be. */
  private static HttpServerResponse secure(HttpServerResponse response) {
    response.headers().remove("Content-Encoding");
    return response
        .putHeader("Content-Security-Policy", CONTENT_SECURITY_POLICY)
        .putHeader("X-Content-Type-Options", "nosniff")
        .putHeader("Referrer-Policy", "same-origin");
  }
}
