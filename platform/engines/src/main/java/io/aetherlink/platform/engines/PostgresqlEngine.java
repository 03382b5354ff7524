package io.aetherlink.platform.engines;

import static java.util.Map.entry;

import io.aetherlink.platform.process.Launch;
import io.aetherlink.platform.process.StopSignal;
import io.aetherlink.settings.Engine;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * PostgreSQL with one database and the role that owns it. That role is neither superuser nor able
 * to bypass row-level security; as the owner it is bound by policies where a table says {@code
 * FORCE ROW LEVEL SECURITY}.
 *
 * @param folder where its files are
 * @param port where it listens
 * @param access database, role and password
 */
public record PostgresqlEngine(Path folder, int port, DatabaseAccess access)
    implements EmbeddedEngine {

  /** The bootstrap superuser; {@link #superuserPassword()} is its password. */
  public static final String SUPERUSER = "postgres";

  public PostgresqlEngine {
    folder = folder.toAbsolutePath().normalize();
  }

  /** The same server with another database, role or password. */
  public PostgresqlEngine withAccess(DatabaseAccess newAccess) {
    return new PostgresqlEngine(folder, port, newAccess);
  }

  /**
   * The superuser's password: made at random when the storage was, and kept beside it for the owner
   * alone. Services never use it.
   */
  public String superuserPassword() {
    return storage().superuserPassword();
  }

  @Override
  public Engine kind() {
    return Engine.POSTGRESQL;
  }

  @Override
  public void prepare() {
    storage().prepare(access);
  }

  @Override
  public Launch launch() {
    PostgresqlPrograms programs = PostgresqlPrograms.unpacked();
    List<String> command =
        new ArrayList<>(List.of(programs.postgres(), "-D", storage().data().toString()));
    serverSettings().forEach((name, value) -> command.addAll(List.of("-c", name + "=" + value)));
    return new Launch(
        command,
        PostgresqlPrograms.ENVIRONMENT,
        folder,
        StopSignal.INT,
        PostgresqlPrograms.wrapper());
  }

  @Override
  public boolean ready() {
    return PostgresqlPing.accepts(port, access);
  }

  private Map<String, String> serverSettings() {
    return Map.ofEntries(
        entry("listen_addresses", "127.0.0.1"), // with two, one taken port would go unnoticed
        entry("port", Integer.toString(port)),
        entry("unix_socket_directories", ""), // a path may not be longer than 100 bytes or so
        entry("max_connections", "100"),
        entry("timezone", "UTC"),
        entry("log_timezone", "UTC"),
        entry("jit", "off"), // compiling costs more than short queries take
        entry("random_page_cost", "1.1"), // no disk heads here
        entry("shared_buffers", PostgresqlMemory.ofThisMachine().sharedBuffers()),
        entry("max_wal_size", "4GB"), // an import of a gigabyte is not held up by checkpoints
        entry("idle_in_transaction_session_timeout", "60s"));
  }

  private PostgresqlStorage storage() {
    return new PostgresqlStorage(folder);
  }
}
