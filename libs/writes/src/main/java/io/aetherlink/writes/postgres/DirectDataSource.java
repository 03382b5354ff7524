package io.aetherlink.writes.postgres;

import io.aetherlink.settings.PlatformService;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.util.Optional;
import javax.sql.DataSource;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Connections beside the pool, for what holds one for long: migrations, and the relay that waits on
 * its connection. The pool's limits on waiting would cut them off.
 */
@Singleton
public final class DirectDataSource {
  private final String url;
  private final String user;
  private final Optional<String> password;
  private final PlatformService service;

  @Inject
  DirectDataSource(
      @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
      @ConfigProperty(name = "quarkus.datasource.username") String user,
      @ConfigProperty(name = "quarkus.datasource.password") Optional<String> password,
      PlatformService service) {
    this.url = url;
    this.user = user;
    this.password = password;
    this.service = service;
  }

  /** A source of connections to the service's database. */
  public DataSource open() {
    PGSimpleDataSource source = new PGSimpleDataSource();
    source.setUrl(url);
    source.setUser(user);
    password.ifPresent(source::setPassword);
    source.setConnectTimeout(2);
    source.setTcpKeepAlive(true);
    source.setApplicationName(service.serviceName());
    return source;
  }
}
