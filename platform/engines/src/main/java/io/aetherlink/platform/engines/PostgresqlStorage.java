package io.aetherlink.platform.engines;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/** PostgreSQL's files in one folder: made once, and kept in step with the configured access. */
record PostgresqlStorage(Path folder) {

  private static final Path NO_INPUT = Path.of("/dev/null");
  private static final int PASSWORD_BYTES = 24;

  Path data() {
    return folder.resolve("data");
  }

  private Path passwordFile() {
    return folder.resolve("superuser.password");
  }

  private Path appliedAccess() {
    return folder.resolve("access.sha256");
  }

  /** Makes the storage if there is none, and database and role if they are not as configured. */
  void prepare(DatabaseAccess access) {
    try {
      Files.createDirectories(folder);
      if (!Files.isDirectory(data())) {
        create();
      }
      removeStaleLock();
      if (!isApplied(access)) {
        apply(access);
      }
    } catch (IOException e) {
      throw new EngineException("can't prepare PostgreSQL in " + folder, e);
    }
  }

  String superuserPassword() {
    try {
      return Files.readString(passwordFile());
    } catch (IOException e) {
      throw new EngineException("can't read " + passwordFile(), e);
    }
  }

  /** Makes it beside its place and renames: half-made storage is never taken for whole. */
  private void create() throws IOException {
    Path fresh = folder.resolve("data.new");
    delete(fresh);
    writeSuperuserPassword();
    List<String> command =
        List.of(
            PostgresqlPrograms.unpacked().initdb(),
            "--pgdata=" + fresh,
            "--username=" + PostgresqlEngine.SUPERUSER,
            "--pwfile=" + passwordFile(),
            "--auth=scram-sha-256",
            "--encoding=UTF8",
            "--locale=C",
            // Letters beyond ASCII compare and fold alike on every machine.
            "--locale-provider=builtin",
            "--builtin-locale=C.UTF-8");
    run(command, NO_INPUT);
    Files.deleteIfExists(appliedAccess());
    Files.move(fresh, data(), StandardCopyOption.ATOMIC_MOVE);
  }

  private void writeSuperuserPassword() throws IOException {
    byte[] random = new byte[PASSWORD_BYTES];
    new SecureRandom().nextBytes(random);
    writePrivately(passwordFile(), Base64.getUrlEncoder().withoutPadding().encodeToString(random));
  }

  private static void writePrivately(Path file, String content) throws IOException {
    Files.deleteIfExists(file);
    Files.createFile(
        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    Files.writeString(file, content);
  }

  /**
   * A killed server leaves its lock file. PostgreSQL itself takes it away unless another process
   * has got the same number since, as happens after a reboot.
   */
  private void removeStaleLock() throws IOException {
    Path lock = data().resolve("postmaster.pid");
    if (!Files.exists(lock)) {
      return;
    }
    String pid = Files.readAllLines(lock).getFirst().strip();
    Path name = Path.of("/proc", pid, "comm");
    boolean held = Files.exists(name) && Files.readString(name).strip().equals("postgres");
    if (!held) {
      Files.delete(lock);
    }
  }

  private boolean isApplied(DatabaseAccess access) throws IOException {
    return Files.exists(appliedAccess())
        && Files.readString(appliedAccess()).equals(sha256(statements(access)));
  }

  /** Runs in PostgreSQL's single-user mode: no port, no password, nobody else connected. */
  private void apply(DatabaseAccess access) throws IOException {
    Path input = folder.resolve("access.sql");
    writePrivately(input, statements(access));
    try {
      String printed =
          run(
              List.of(
                  PostgresqlPrograms.unpacked().postgres(),
                  "--single",
                  "-D",
                  data().toString(),
                  "postgres"),
              input);
      refuseErrors(printed);
    } finally {
      Files.deleteIfExists(input);
    }
    Files.writeString(appliedAccess(), sha256(statements(access)));
  }

  /** One statement per line, as single-user mode reads them. */
  private static String statements(DatabaseAccess access) {
    String user = identifier(access.user());
    return """
    CREATE ROLE %1$s
    ALTER ROLE %1$s LOGIN PASSWORD %2$s NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB NOREPLICATION
    CREATE DATABASE %3$s OWNER %1$s
    """
        .formatted(user, literal(access.password()), identifier(access.database()));
  }

  /** What exists already is as it should be; single-user mode knows no IF NOT EXISTS for these. */
  private static void refuseErrors(String printed) {
    List<String> errors =
        printed
            .lines()
            .filter(line -> line.contains("ERROR:") || line.contains("FATAL:"))
            .filter(line -> !line.contains("already exists"))
            .toList();
    if (!errors.isEmpty()) {
      throw new EngineException("PostgreSQL refused its set-up: " + String.join("; ", errors));
    }
  }

  private static String identifier(String name) {
    return '"' + name.replace("\"", "\"\"") + '"';
  }

  private static String literal(String text) {
    return "'" + text.replace("'", "''") + "'";
  }

  private String run(List<String> command, Path input) throws IOException {
    Path output = folder.resolve("setup.log");
    int code = PostgresqlPrograms.run(command, folder, input, output);
    String printed = Files.readString(output);
    if (code != 0) {
      throw new EngineException(
          "%s ended with %d:%n%s".formatted(Path.of(command.getFirst()), code, printed));
    }
    return printed;
  }

  private static String sha256(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  private static void delete(Path tree) throws IOException {
    if (!Files.exists(tree)) {
      return;
    }
    try (Stream<Path> files = Files.walk(tree)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }
}
